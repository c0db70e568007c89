import type { AttributeValue, Item } from './types.ts';

const utf8 = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Base-100 digits of the mantissa plus one byte for the exponent, plus one if negative (at most 21). */
function numberSize(text: string): number {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const digits = whole + fraction;
  const first = digits.search(/[1-9]/);
  if (first < 0) return 1;
  const last = digits.length - 1 - [...digits].reverse().findIndex((digit) => digit !== '0');
  // Digits are stored in pairs aligned on the decimal point.
  const pairOf = (index: number): number => Math.floor((index - whole.length) / 2);
  return 1 + (pairOf(last) - pairOf(first) + 1) + (negative ? 1 : 0);
}

const base64Size = (text: string): number => Buffer.byteLength(text, 'base64');

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return utf8(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return base64Size(value.B);
  if (value.SS) return value.SS.reduce((sum, text) => sum + utf8(text), 0);
  if (value.NS) return value.NS.reduce((sum, text) => sum + numberSize(text), 0);
  if (value.BS) return value.BS.reduce((sum, text) => sum + base64Size(text), 0);
  if (value.L) return value.L.reduce((sum, child) => sum + 1 + valueSize(child), 3);
  if (value.M) return Object.keys(value.M).length + 3 + itemSize(value.M);
  return 1;
}

/** Size of an item in bytes as it is billed: names and values in UTF-8, numbers packed two digits a byte. */
export function itemSize(item: Item): number {
  let sum = 0;
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) sum += utf8(name) + valueSize(value);
  }
  return sum;
}
