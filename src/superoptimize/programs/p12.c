#include "word.h"

word p12(word x, word y) {
  return (x & ~y) <= y;
}
