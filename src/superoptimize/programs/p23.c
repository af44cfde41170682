#include "word.h"

word p23(word x) {
  const word ones = (word)-1;
  x = x - ((x >> 1) & (ones / 3));
  x = (x & (ones / 5)) + ((x >> 2) & (ones / 5));
  x = (x + (x >> 4)) & (ones / 17);
  for (int by = 8; by < W; by *= 2) x += x >> by;
  return x & (2 * W - 1);
}
