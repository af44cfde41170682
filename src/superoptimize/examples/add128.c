#include "word.h"

void add128(word *a, word x, word y) {
  word sum = a[0] + x;
  a[0] = sum;
  a[1] += y + (sum < x);
}
