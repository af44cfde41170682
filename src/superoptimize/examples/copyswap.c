#include "word.h"

void copyswap(word *a) {
  word x = a[0];
  word y = 0;
  for (int at = 0; at < W; at += 8) y = y << 8 | (x >> at & 0xff);
  a[1] = y;
}
