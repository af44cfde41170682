#include "word.h"

word p15(word x, word y) {
  return (x | y) - ((x ^ y) >> 1);
}
