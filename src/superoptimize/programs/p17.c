#include "word.h"

word p17(word x) {
  return (((x | (x - 1)) + 1) & x);
}
