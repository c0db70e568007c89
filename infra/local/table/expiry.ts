import type { Item, TableRecord } from './types.ts';

/** The whole epoch second at which an item expires, if its table has an expiry attribute and it holds a number. */
export function expiryOf(item: Item | undefined, table: TableRecord): number | undefined {
  const text = table.ttlAttribute === undefined ? undefined : item?.[table.ttlAttribute]?.N;
  if (text === undefined) return undefined;
  const seconds = Math.floor(Number(text));
  return seconds >= 0 && seconds < 1e12 ? seconds : undefined;
}
