#include "word.h"

word p22(word x) {
  for (int by = 1; by < W; by *= 2) x ^= x >> by;
  return x & 1;
}
