#include "word.h"

word p07(word x) {
  return ~x & (x + 1);
}
