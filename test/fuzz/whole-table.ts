import { gunzipSync } from 'node:zlib';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import type { QuarantineItem } from '../../functions/actions/ports.ts';
import { threadOfPk } from '../../functions/adapters/dynamodb/access-patterns.ts';
import { fromEntryItem } from '../../functions/adapters/dynamodb/entry-item.ts';
import { fromHeadItem } from '../../functions/adapters/dynamodb/head-item.ts';
import { RUNTIME_ACCESS_KEY_ID } from '../../infra/local/lambda/credentials.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { evolveAll } from '../../shared/domain/conversation/evolve.ts';
import { newThread, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';

type Item = Record<string, unknown> & { pk: string; sk: string; kind: string };

/** Everything in the table, sorted into what it is. */
export type WholeTable = {
  threads: { head: ThreadState | undefined; entries: Entry[] }[];
  quarantined: (QuarantineItem & { raw: string })[];
};

/** Scans the table, which only the runtime's own key may. */
export async function wholeTable(runtime: Runtime): Promise<WholeTable> {
  const items = await allItems(runtime);
  const threads = new Map<string, { head: ThreadState | undefined; entries: Entry[] }>();
  const bodies = new Map<string, Uint8Array[]>();
  const quarantine: QuarantineItem[] = [];
  for (const item of items) {
    if (item.kind === 'head' || item.kind === 'entry') {
      const { threadId } = threadOfPk(item.pk) ?? { threadId: item.pk };
      const thread = threads.get(threadId) ?? { head: undefined, entries: [] };
      threads.set(threadId, thread);
      if (item.kind === 'head') thread.head = fromHeadItem(item);
      else thread.entries.push(fromEntryItem(item));
    }
    if (item.kind === 'quarantine') quarantine.push(item.item as QuarantineItem);
    if (item.kind === 'quarantine-body') {
      const id = item.pk.split('#').at(-1) ?? '';
      bodies.set(id, [...(bodies.get(id) ?? []), item.body as Uint8Array]);
    }
  }
  const quarantined = quarantine.map((entry) => {
    const raw = gunzipSync(Buffer.concat(bodies.get(entry.id) ?? [])).toString('utf8');
    return { ...entry, raw };
  });
  return { threads: [...threads.values()], quarantined };
}

async function allItems(runtime: Runtime): Promise<Item[]> {
  const client = new DynamoDBClient({
    endpoint: runtime.table.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: RUNTIME_ACCESS_KEY_ID, secretAccessKey: 'any' },
  });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const items: Item[] = [];
    const documents = DynamoDBDocumentClient.from(client);
    // Scan gives the parts of a partition in the order of their sort key.
    for await (const page of paginateScan({ client: documents }, { TableName: TableNames[0] })) {
      items.push(...((page.Items ?? []) as Item[]));
    }
    return items;
  } finally {
    client.destroy();
  }
}

/** Each log is gapless, the head is what its log gives, no message is there twice, each quarantined body is whole. */
export function expectWhole({ threads, quarantined }: WholeTable): void {
  for (const { head, entries } of threads) {
    if (!head) throw new Error(`Entries without a head: ${JSON.stringify(entries[0])}`);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head.seq }, (_, index) => index + 1));
    const replayed = evolveAll(newThread(head.threadId, head.channelId, head.contact), entries);
    expect(visible(head)).toEqual(visible(replayed));
    const wamids = entries.flatMap((entry) => (entry.type === 'received' ? [entry.wamid] : []));
    expect(new Set(wamids).size).toBe(wamids.length);
  }
  for (const { bytes, raw } of quarantined) expect(Buffer.byteLength(raw)).toBe(bytes);
}

/** `version` and `alarm` count commits, not entries; `recent` is a memory that forgets. */
function visible({ version: _version, alarm: _alarm, recent: _recent, ...state }: ThreadState) {
  return state;
}
