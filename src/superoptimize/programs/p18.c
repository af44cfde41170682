#include "word.h"

word p18(word x) {
  return x != 0 && (x & (x - 1)) == 0;
}
