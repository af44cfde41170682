#include "word.h"

word p11(word x, word y) {
  return (x & ~y) > y;
}
