#include "word.h"

word p14(word x, word y) {
  return (x & y) + ((x ^ y) >> 1);
}
