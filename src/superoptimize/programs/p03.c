#include "word.h"

word p03(word x) {
  return x & -x;
}
