/** Do two JSON values say the same, whatever the order of their keys? */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [inA, inB] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(inA), ...Object.keys(inB)]);
  return [...keys].every((key) => same(inA[key], inB[key]));
}
