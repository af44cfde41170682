#include "word.h"

word p02(word x) {
  return x & (x + 1);
}
