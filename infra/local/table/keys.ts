// All of LevelDB's key layout. A table's name cannot hold "~", so the prefixes never run into each other.
import type { KeyRange } from './dynalite.ts';

export const tableKey = (table: string): string => `table~${table}`;
export const itemPrefix = (table: string): string => `item~${table}~`;
export const indexPrefix = (type: string, table: string, index: string): string =>
  `index~${type.toLowerCase()}~${table}~${index}~`;
export const streamPrefix = (table: string): string => `stream~${table}~`;
export const expiryPrefix = (table: string): string => `expiry~${table}~`;
export const tokenKey = (token: string): string => `token~${token}`;
export const SEQUENCE_KEY = 'meta~sequence';

/** Sorts by expiry; `epochSeconds` is a whole number. */
export const expiryKey = (table: string, epochSeconds: number, itemKey: string): string =>
  `${expiryPrefix(table)}${String(epochSeconds).padStart(12, '0')}~${itemKey}`;

/** Every key that starts with `prefix` (keys are ASCII, so DEL sorts after all of them). */
export const under = (prefix: string): KeyRange => ({ gte: prefix, lt: `${prefix}\x7f` });

/** The sequence number of the n-th record: 21 digits, so that text order is number order. */
export const sequenceNumber = (n: number): string => `1${String(n).padStart(20, '0')}`;
