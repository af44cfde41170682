#include "word.h"

word p04(word x) {
  return x ^ (x - 1);
}
