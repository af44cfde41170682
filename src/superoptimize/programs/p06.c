#include "word.h"

word p06(word x) {
  return x | (x + 1);
}
