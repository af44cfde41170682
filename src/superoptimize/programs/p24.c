#include "word.h"

word p24(word x) {
  x = x - 1;
  for (int by = 1; by < W; by *= 2) x |= x >> by;
  return x + 1;
}
