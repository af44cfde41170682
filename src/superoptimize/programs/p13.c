#include "word.h"

word p13(word x) {
  return (word)((sword)x >> (W - 1)) | (-x >> (W - 1));
}
