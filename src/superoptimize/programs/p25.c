#include "word.h"

word p25(word x, word y) {
  return (word)((wide)x * y >> W);
}
