#include "word.h"

word p21(word x, word a, word b, word c) {
  return (-(word)(x == c) & (a ^ c)) ^ (-(word)(x == a) & (b ^ c)) ^ c;
}
