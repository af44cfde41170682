#include "word.h"

void swap(word *a) {
  word t = a[0];
  a[0] = a[1];
  a[1] = t;
}
