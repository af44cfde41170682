#include "word.h"

static void order(word *a, word *b) {
  sword x = *a, y = *b;
  *a = x < y ? x : y;
  *b = x < y ? y : x;
}

void order3(word *a) {
  order(a, a + 1);
  order(a, a + 2);
  order(a + 1, a + 2);
}
