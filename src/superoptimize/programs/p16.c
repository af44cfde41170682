#include "word.h"

word p16(word x, word y) {
  return (sword)x > (sword)y ? x : y;
}
