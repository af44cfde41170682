#include "word.h"

void order2(word *a) {
  sword x = a[0], y = a[1];
  a[0] = x < y ? x : y;
  a[1] = x < y ? y : x;
}
