import type { AttributeValue, Item } from './types.ts';

function sameSet(left: string[], right: string[]): boolean {
  if (left.length !== right.length) return false;
  const members = new Set(left);
  return right.every((member) => members.has(member));
}

function sameValue(left: AttributeValue, right: AttributeValue): boolean {
  if (left.L && right.L) {
    const other = right.L;
    return left.L.length === other.length && left.L.every((child, i) => sameValue(child, other[i] as AttributeValue));
  }
  if (left.M && right.M) return sameItem(left.M, right.M);
  if (left.SS && right.SS) return sameSet(left.SS, right.SS);
  if (left.NS && right.NS) return sameSet(left.NS, right.NS);
  if (left.BS && right.BS) return sameSet(left.BS, right.BS);
  return (
    left.S === right.S &&
    left.N === right.N &&
    left.B === right.B &&
    left.BOOL === right.BOOL &&
    left.NULL === right.NULL &&
    !left.L === !right.L &&
    !left.M === !right.M &&
    !left.SS === !right.SS &&
    !left.NS === !right.NS &&
    !left.BS === !right.BS
  );
}

/** True when two items hold the same values; the order of attributes and of set members does not matter. */
export function sameItem(left: Item | undefined, right: Item | undefined): boolean {
  if (left === right) return true;
  if (!left || !right) return false;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const [a, b] = [left[name], right[name]];
    return a !== undefined && b !== undefined && sameValue(a, b);
  });
}
