#include "word.h"

word p01(word x) {
  return x & (x - 1);
}
