#include "word.h"

word p09(word x) {
  word sign = (word)((sword)x >> (W - 1));
  return (x ^ sign) - sign;
}
