#include "word.h"

word raiseto(word *a, word x) {
  word old = a[0];
  if ((sword)old < (sword)x) a[0] = x;
  return old;
}
