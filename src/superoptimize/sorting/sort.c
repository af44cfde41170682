/* Sorts N numbers, or N vectors of four lanes each, in place: nested compare-exchanges, as one writes them for so few. */
#ifdef LANES
typedef int number __attribute__((vector_size(16)));
#else
typedef long long number;
#endif

void sort(number *v) {
  for (int end = N - 1; end > 0; end--)
    for (int i = 0; i < end; i++) {
      number x = v[i], y = v[i + 1];
#ifdef LANES
      number less = x < y;
      v[i] = (x & less) | (y & ~less);
      v[i + 1] = (y & less) | (x & ~less);
#else
      v[i] = x < y ? x : y;
      v[i + 1] = x < y ? y : x;
#endif
    }
}
