import type { Tally } from './capacity.ts';
import type { LevelDatabase } from './dynalite.ts';
import type { RecentTokens } from './recentTokens.ts';
import type { Json, TableRecord } from './types.ts';
import type { Writer } from './writer.ts';

/** What the operations of one server share. */
export interface Context {
  level: LevelDatabase;
  tables: Map<string, TableRecord>;
  writer: Writer;
  tokens: RecentTokens;
  /** Epoch milliseconds. */
  now: () => number;
  region: string;
  account: string;
}

/** One operation of the wire protocol: a decoded request in, a response out; what it is billed goes to `tally`. */
export type Operation = (context: Context, body: Json, tally: Tally) => Json | Promise<Json>;
