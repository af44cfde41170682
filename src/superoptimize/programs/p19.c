#include "word.h"

word p19(word x, word m, word k) {
  word t = ((x >> k) ^ x) & m;
  return x ^ t ^ (t << k);
}
