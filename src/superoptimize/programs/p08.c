#include "word.h"

word p08(word x) {
  return ~x & (x - 1);
}
