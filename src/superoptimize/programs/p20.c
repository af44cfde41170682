#include "word.h"

word p20(word x) {
  word smallest = x & -x;
  word ripple = x + smallest;
  return ripple | (((x ^ ripple) >> 2) / smallest);
}
