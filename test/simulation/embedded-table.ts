import { readFileSync } from 'node:fs';
import { type AttributeValue, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { ApiError } from '../../infra/local/table/errors.ts';
import { startTable } from '../../infra/local/table/startTable.ts';
import type { StreamRecord } from '../../infra/local/table/types.ts';
import { deployTables } from '../../infra/local/template/deploy-tables.ts';

type Json = Record<string, unknown>;

/** One request as it travels: the operation (`GetItem`, …) and its body in DynamoDB's own form. */
export type TableRequest = { operation: string; body: Json };

/** Carries a request to the table: may delay it, lose it or its answer, or change it. */
export type Transport = (request: TableRequest, perform: (request: TableRequest) => Promise<Json>) => Promise<Json>;

export type EmbeddedTable = {
  table: Table;
  onRecords(listener: (records: StreamRecord[]) => void): void;
  /** Removes what has expired by the virtual clock. */
  sweep(): Promise<unknown>;
  close(): Promise<void>;
};

const TABLE_NAME = 'baton';

/** The template that the infrastructure tests hold equal to what the CDK app synthesizes. */
const DATA_TEMPLATE = new URL('../infra/__snapshots__/data.template.json', import.meta.url);

/**
 * Baton's table in memory, asked without a network: the adapters' commands go to the table's own dispatcher, which costs
 * a tenth of the SDK's time and leaves no timer or socket that a seed could not repeat.
 */
export async function embeddedTable(now: () => number, transport: Transport): Promise<EmbeddedTable> {
  const server = await startTable({ sweepEveryMs: 0, now });
  await deployTables(templateTables(), server.endpoint);
  const perform = ({ operation, body }: TableRequest) => server.dispatch(`DynamoDB_20120810.${operation}`, body);
  let requests = 0;
  const client = {
    async send(command: { constructor: { name: string }; input: Json }): Promise<Json> {
      const operation = command.constructor.name.replace(/Command$/, '');
      const body = toWire(command.input) as Json;
      const request = { operation: operationNames[operation] ?? operation, body };
      // As the SDK does: one token for all tries, so that a transaction whose answer was lost is not done twice.
      if (request.operation === 'TransactWriteItems') body.ClientRequestToken = `request-${requests++}`;
      try {
        return fromWire(await transport(request, perform)) as Json;
      } catch (error) {
        throw error instanceof ApiError ? sdkError(error) : error;
      }
    },
  };
  return {
    table: { name: TABLE_NAME, client: client as never },
    onRecords: (listener) => void server.onRecords(({ records }) => listener(records)),
    sweep: () => server.sweep(),
    close: () => server.close(),
  };
}

/** The document client's names of operations, where they differ from DynamoDB's. */
const operationNames: Record<string, string> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  BatchGet: 'BatchGetItem',
  BatchWrite: 'BatchWriteItem',
  TransactWrite: 'TransactWriteItems',
};

const ITEMS = new Set([
  'Item',
  'Key',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'Attributes',
  'LastEvaluatedKey',
]);
const LISTS_OF_ITEMS = new Set(['Keys', 'Items']);

function toWire(value: unknown): unknown {
  return convert(value, (item) => bytesAs('text', marshall(item as Json, { removeUndefinedValues: true })));
}

/** The reasons of a cancelled transaction stay in DynamoDB's form, as the document client leaves them. */
function fromWire(answer: Json): Json {
  const read = (item: unknown) => unmarshall(bytesAs('bytes', item as Record<string, AttributeValue>));
  const { Responses, ...rest } = answer;
  const converted = convert(rest, read) as Json;
  if (!Responses) return converted;
  const tables = Object.entries(Responses as Record<string, unknown[]>);
  return { ...converted, Responses: Object.fromEntries(tables.map(([name, items]) => [name, items.map(read)])) };
}

/** Bytes travel as base64 text. No item of ours has bytes below its first level. */
function bytesAs(form: 'text' | 'bytes', item: Record<string, AttributeValue>): Record<string, AttributeValue> {
  const changed = { ...item };
  for (const [name, { B }] of Object.entries(item)) {
    if (B === undefined) continue;
    const bytes = form === 'text' ? Buffer.from(B).toString('base64') : Buffer.from(B as unknown as string, 'base64');
    changed[name] = { B: bytes as Uint8Array };
  }
  return changed;
}

function convert(value: unknown, item: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => convert(each, item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (member === undefined) return [name, member];
      if (ITEMS.has(name)) return [name, item(member)];
      if (LISTS_OF_ITEMS.has(name) && Array.isArray(member)) return [name, member.map(item)];
      return [name, convert(member, item)];
    }),
  );
}

function sdkError(error: ApiError): Error {
  if (error.name !== 'TransactionCanceledException')
    return Object.assign(new Error(error.message), { name: error.name, ...error.body });
  const reasons = error.body.CancellationReasons as TransactionCanceledException['CancellationReasons'];
  return new TransactionCanceledException({ message: error.message, CancellationReasons: reasons, $metadata: {} });
}

function templateTables(): Parameters<typeof deployTables>[0] {
  const { Resources } = JSON.parse(readFileSync(DATA_TEMPLATE, 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: object }>;
  };
  const all = (type: string) =>
    Object.entries(Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties }]) => ({ logicalId, name: TABLE_NAME, properties: Properties }));
  return { all } as unknown as Parameters<typeof deployTables>[0];
}
