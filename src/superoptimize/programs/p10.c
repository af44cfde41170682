#include "word.h"

word p10(word x, word y) {
  return (x ^ y) <= (x & y);
}
