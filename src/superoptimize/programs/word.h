/* Words of W bits: cc -DW=64. */
#include <stdint.h>
#ifndef W
#define W 32
#endif
#if W == 64
typedef uint64_t word;
typedef int64_t sword;
typedef unsigned __int128 wide;
#else
typedef uint32_t word;
typedef int32_t sword;
typedef uint64_t wide;
#endif
