import type { AccessRules } from '../policy/access-rules.ts';
import type { FaultSettings } from './faults.ts';
import type { MeterEntry } from './meter.ts';
import type { TableOptions } from './startTable.ts';
import type { RecordBatch } from './types.ts';

/** What can be passed to a worker; functions cannot. */
export interface WorkerTableOptions extends Omit<TableOptions, 'now' | 'random'> {
  /** Seeds the faults; absent means that they are not repeatable. */
  seed?: number;
  /** A module (file URL) whose default export is called with `data` first, for example to install a clock. */
  setup?: { module: string; data?: unknown };
}

/** A call to the worker, answered by a reply with the same id. */
export type WorkerCall = { id: number } & (
  | { call: 'readRecords'; tableName: string; after?: string; limit?: number }
  | { call: 'setFaults'; settings: Partial<FaultSettings> }
  | { call: 'setAccess'; rules: AccessRules }
  | { call: 'sweep' | 'totals' | 'resetTotals' | 'watchRequests' | 'close' }
);

export interface WorkerFailure {
  name: string;
  message: string;
  code?: string;
}

/** What the worker says. */
export type WorkerMessage =
  | { ready: string }
  | { notReady: WorkerFailure }
  | { records: RecordBatch }
  | { request: MeterEntry }
  | { reply: number; value?: unknown; failure?: WorkerFailure };
