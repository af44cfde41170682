/** All arrangements of 1 to n, in lexicographic order. */
export function permutations(n: number): number[][] {
  const found: number[][] = [];
  const extend = (head: readonly number[]) => {
    if (head.length === n) found.push([...head]);
    for (let value = 1; value <= n; value++) if (!head.includes(value)) extend([...head, value]);
  };
  extend([]);
  return found;
}

/**
 * All weak orders of n places: how n numbers can stand to one another, equal ones among them. Each is given by ranks 1 to
 * some m, all of which occur: 13 for n = 3, 75, 541, 4683 (the ordered Bell numbers, OEIS A000670).
 */
export function weakOrders(n: number): number[][] {
  const found: number[][] = [];
  const extend = (head: readonly number[]) => {
    if (head.length === n) {
      const most = Math.max(...head);
      if (new Set(head).size === most) found.push([...head]);
      return;
    }
    for (let value = 1; value <= n; value++) extend([...head, value]);
  };
  extend([]);
  return found;
}
