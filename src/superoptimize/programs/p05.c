#include "word.h"

word p05(word x) {
  return x | (x - 1);
}
