import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessRules } from '../policy/access-rules.ts';
import { allowAll, authorizer } from '../policy/authorize.ts';
import { tableCalls } from '../policy/table-calls.ts';
import { Tally } from './capacity.ts';
import type { Context } from './context.ts';
import { Delivery } from './delivery.ts';
import { createLevel, type LevelDatabase } from './dynalite.ts';
import { ApiError, refused, TableServerError } from './errors.ts';
import { FaultInjector, type FaultSettings, type Faults } from './faults.ts';
import { createHttpServer, type Dispatch } from './httpServer.ts';
import { tableKey, under } from './keys.ts';
import { type Meter, RequestMeter } from './meter.ts';
import { operations } from './operations.ts';
import { RecentTokens } from './recentTokens.ts';
import { readRecords, trimStreams } from './streams.ts';
import { sweepExpired } from './timeToLive.ts';
import type { Json, RecordListener, StreamRecord, TableRecord } from './types.ts';
import { Writer } from './writer.ts';

const DEFAULT_SWEEP_MS = 30_000;

export interface TableOptions {
  /** Where the data is kept; absent means in memory. */
  folder?: string;
  /** Loopback port; 0 or absent takes a free one. */
  port?: number;
  /** Epoch milliseconds; the system clock if absent. */
  now?: () => number;
  /** 0 ≤ x < 1, used by faults only. */
  random?: () => number;
  faults?: Partial<FaultSettings>;
  /** How often expired items and old stream records are removed, in milliseconds; 0 means only when asked. */
  sweepEveryMs?: number;
  /** Parts of the ARNs. */
  region?: string;
  account?: string;
}

/** A running table server. */
export interface TableServer {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  endpoint: string;
  /** For `AWS_ENDPOINT_URL_DYNAMODB_STREAMS`; the same server. */
  streamsEndpoint: string;
  /** Calls `listener` after each commit that changed items of a table with a stream; answers how to stop it. */
  onRecords(listener: RecordListener): () => void;
  /** Reads a table's stream after a sequence number, or from its oldest record; at most `limit` (1000). */
  readRecords(tableName: string, after?: string, limit?: number): Promise<StreamRecord[]>;
  /** Removes expired items and stream records older than 24 hours now. */
  sweep(): Promise<{ expired: number; trimmed: number }>;
  meter: Meter;
  faults: Faults;
  /** From now on each request may do what its signer's role allows; before that everybody may do everything. */
  setAccess(rules: AccessRules): Promise<void>;
  /** Answers what is being answered, then closes the port and the folder. */
  close(): Promise<void>;
}

async function open(folder: string | undefined): Promise<LevelDatabase> {
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const level = createLevel(folder);
  try {
    await level.open();
    return level;
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code === 'LEVEL_LOCKED') {
      throw new TableServerError(
        'TABLE_FOLDER_IN_USE',
        `The table data in ${folder} is in use by another running Baton. Stop that one, or choose another data folder.`,
        error,
      );
    }
    throw new TableServerError(
      'TABLE_FOLDER_UNREADABLE',
      `The table data in ${folder} cannot be opened. Check that the folder is writable; if it is damaged, start with an empty one.`,
      error,
    );
  }
}

async function loadTables(level: LevelDatabase): Promise<Map<string, TableRecord>> {
  const tables = new Map<string, TableRecord>();
  const values = level.values(under(tableKey('')));
  for (let page = await values.nextv(100); page.length > 0; page = await values.nextv(100)) {
    for (const record of page as TableRecord[]) tables.set(record.description.TableName, record);
  }
  await values.close();
  return tables;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      const sentence = `Port ${port} is taken. Stop the program that uses it, or choose another port for the table.`;
      reject(new TableServerError('TABLE_PORT_IN_USE', sentence, error));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** A server whose requests can also be handed over without HTTP, in the same process. */
export interface InProcessTable extends TableServer {
  /** Answers one request: `target` as in `X-Amz-Target`, `body` as in JSON. Rejects with ApiError. */
  dispatch: Dispatch;
}

function itemCount(body: Json): number {
  return Array.isArray(body.TransactItems) ? Math.max(1, body.TransactItems.length) : 1;
}

function createDispatch(context: Context, meter: RequestMeter, faults: FaultInjector): Dispatch {
  return async (target, body) => {
    const operation = operations.get(target);
    if (!operation)
      throw new ApiError('com.amazon.coral.service#UnknownOperationException', `Unknown operation ${target}`);
    const tally = new Tally();
    try {
      faults.refuse(operation.name, itemCount(body));
      const result = await operation.run(context, body, tally);
      meter.record(operation.name, 'ok', tally);
      return result;
    } catch (error) {
      meter.record(operation.name, error instanceof ApiError ? error.name : 'InternalServerError', tally);
      throw error;
    }
  };
}

/**
 * Starts a DynamoDB server on a loopback port. Throws TableServerError if the folder or the port is in use.
 */
export async function startTable(options: TableOptions = {}): Promise<InProcessTable> {
  const now = options.now ?? (() => Date.now());
  const region = options.region ?? 'us-east-1';
  const level = await open(options.folder);
  const faults = new FaultInjector(options.random ?? Math.random, options.faults);
  const delivery = new Delivery(faults);
  const meter = new RequestMeter();
  const tokens = new RecentTokens();
  await tokens.load(level);
  const context: Context = {
    level,
    tables: await loadTables(level),
    writer: new Writer(level, delivery, faults, { now, region }),
    tokens,
    now,
    region,
    account: options.account ?? '000000000000',
  };
  const dispatch = createDispatch(context, meter, faults);
  let authorize = allowAll;
  const server = createHttpServer(dispatch, (accessKeyId, target, body) => {
    const refusal = authorize(accessKeyId, tableCalls(target, body, context));
    if (refusal) throw refused(refusal);
  });
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    await level.close();
    throw error;
  }
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let sweeping = Promise.resolve({ expired: 0, trimmed: 0 });
  const sweep = (): Promise<{ expired: number; trimmed: number }> => {
    const next = sweeping.then(async () => ({
      expired: await sweepExpired(context),
      trimmed: await trimStreams(context),
    }));
    sweeping = next.catch(() => ({ expired: 0, trimmed: 0 }));
    return next;
  };
  const every = options.sweepEveryMs ?? DEFAULT_SWEEP_MS;
  const timer = every > 0 ? setInterval(() => void sweep().catch(console.error), every).unref() : undefined;

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    clearInterval(timer);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
    await sweeping;
    await context.writer.flushIndexes();
    delivery.stop();
    await level.close();
  };

  return {
    dispatch,
    endpoint,
    streamsEndpoint: endpoint,
    onRecords: (listener) => delivery.subscribe(listener),
    readRecords: (tableName, after, limit = 1000) =>
      readRecords(context, tableName, after === undefined ? {} : { after }, Math.min(limit, 1000)),
    sweep,
    meter,
    faults: {
      async set(settings) {
        await faults.set(settings);
        if (faults.settings.indexLagMs === 0) await context.writer.flushIndexes();
      },
    },
    async setAccess(rules) {
      authorize = authorizer(rules);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
