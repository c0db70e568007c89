import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { inParallel } from '../../../functions/actions/in-parallel.ts';
import type { Commit, Effect, Threads } from '../../../functions/actions/ports.ts';
import { type CommandDeps, runCommands } from '../../../functions/actions/run-command.ts';
import { toEntryItem } from '../../../functions/adapters/dynamodb/entry-item.ts';
import { toHeadItem } from '../../../functions/adapters/dynamodb/head-item.ts';
import { openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { RUNTIME_ACCESS_KEY_ID } from '../../../infra/local/lambda/credentials.ts';
import { signWebhook } from '../../../infra/local/meta/sign-webhook.ts';
import type { Runtime } from '../../../infra/local/runtime.ts';
import { SAMPLE_NUMBER } from '../../../infra/local/sample-company.ts';
import type { ThreadView } from '../../../shared/contracts/thread.ts';
import type { Command } from '../../../shared/domain/conversation/command.ts';
import { type Delivery, updateDelivery } from '../../../shared/domain/conversation/delivery.ts';
import type { Entry } from '../../../shared/domain/conversation/entry.ts';
import { newThread, type ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy/workspace-policy.ts';
import { webhookOf } from '../../actions/webhooks.ts';
import { signIn } from '../agents.ts';
import { conversationCommands, historyCommands, LONG_NAME, nameOf, phoneOf, WAYPOINTS } from './sample-talk.ts';

export type FilledWorkspace = {
  /** The thread with the long history, held by the first of the sample people. */
  longThreadId: string;
  /** A word that stands in exactly one message of the long thread each, oldest first. */
  waypoints: readonly string[];
};

/** Open conversations in all, and entries of the one long thread. */
export type WorkspaceSize = { conversations: number; entries: number };

const WORKSPACE = 'main';
const LONG_PHONE = '491510000000';
/** What the first of the sample people holds: a full day of work. */
const MINE = 30;
const BATCH = 25;
const AT_ONCE = 8;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Fills the sample workspace of a running Baton. The people, the long thread's contact and everything that is held by
 * somebody come through webhooks and the API. The rest is decided by the real action and made into items by the real
 * adapters, then written in bulk: what the stream would do afterwards (search words, wake-ups) is left out, except for
 * the waypoints, which are made findable.
 */
export async function fillWorkspace(runtime: Runtime, size: WorkspaceSize): Promise<FilledWorkspace> {
  const client = new DynamoDBClient({
    endpoint: runtime.table.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: RUNTIME_ACCESS_KEY_ID, secretAccessKey: 'any' },
  });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const table = openTable(TableNames[0] ?? '', client);
    const ana = await signIn(runtime, 0);
    const long = await startLongThread(runtime, ana);
    await writeHistory(table, long, size, ana, runtime.clock.now());
    await writeConversations(table, size.conversations - 1, runtime.clock.now());
    await takeSome(ana, Math.min(MINE, size.conversations - 1));
    await runtime.settled();
    return { longThreadId: long.threadId, waypoints: WAYPOINTS };
  } finally {
    client.destroy();
  }
}

type Ana = Awaited<ReturnType<typeof signIn>>;

/** The customer writes, and Ana takes the conversation. */
async function startLongThread(runtime: Runtime, ana: Ana): Promise<ThreadView> {
  const message = {
    from: LONG_PHONE,
    id: 'wamid.long.first',
    name: LONG_NAME,
    text: 'Hello!',
    sentAt: runtime.clock.now(),
  };
  const body = webhookOf([message], [], SAMPLE_NUMBER.phoneNumberId);
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': signWebhook(runtime.secrets.appSecret, body),
  };
  const response = await fetch(runtime.urls.webhook, { method: 'POST', headers, body });
  if (response.status !== 200) throw new Error(`The webhook answered ${response.status}.`);
  await runtime.settled();
  const { threads } = await ana.call<{ threads: ThreadView[] }>('GET', '/conversations?view=all');
  const thread = threads.find(({ contact }) => contact.name === LONG_NAME);
  if (!thread) throw new Error('The first message of the long thread opened no conversation.');
  await ana.call('POST', `/threads/${encodeURIComponent(thread.threadId)}/claim`, { takeOver: true });
  await runtime.settled();
  return thread;
}

/** Told anew from ten hours ago: what the API has counted (who holds it) stays true of it. */
async function writeHistory(
  table: Table,
  { threadId, channelId, contact }: ThreadView,
  size: WorkspaceSize,
  ana: Ana,
  now: number,
) {
  const commands = historyCommands(contact.id, ana.id, size.entries, now - 10 * HOUR, now - MINUTE);
  await write(table, await decidedItems(newThread(threadId, channelId, contact), commands));
}

async function writeConversations(table: Table, count: number, now: number): Promise<void> {
  const items: Record<string, unknown>[] = [];
  for (let index = 0; index < count; index++) {
    const contact = { id: `bench-${index}`, name: nameOf(index), phone: phoneOf(index) };
    const start = newThread(`${SAMPLE_NUMBER.phoneNumberId}-${contact.id}`, SAMPLE_NUMBER.phoneNumberId, contact);
    const at = now - 2 * MINUTE - Math.floor((index * 20 * HOUR) / count);
    items.push(...(await decidedItems(start, conversationCommands(contact.id, index, at))));
  }
  await write(table, items);
}

/** Through the API, so that what people hold is counted as theirs. */
async function takeSome(ana: Ana, count: number): Promise<void> {
  const { threads } = await ana.call<{ threads: ThreadView[] }>('GET', `/conversations?view=unassigned&limit=${count}`);
  await inParallel(threads, 4, async ({ threadId }) => {
    await ana.call('POST', `/threads/${encodeURIComponent(threadId)}/claim`, {});
  });
}

/** What the action commits for these commands, each at its own time, as items of the table. */
async function decidedItems(start: ThreadState, commands: readonly { at: number; command: Command }[]) {
  const items = new Map<number, Record<string, unknown>>();
  let state = start;
  let now = 0;
  const commit = async (_workspace: string, { after, entries }: Commit) => {
    for (const entry of entries) {
      items.set(entry.seq, toEntryItem(WORKSPACE, after.threadId, arrived(entry), effectsOf(entry), after.alarm));
    }
    state = after;
    return { kind: 'committed' } as const;
  };
  const threads = { load: async () => (state.version === 0 ? null : state), commit } as unknown as Threads;
  const deps: CommandDeps = {
    threads,
    team: { list: async () => [] } as unknown as CommandDeps['team'],
    policies: { load: async () => DEFAULT_POLICY } as unknown as CommandDeps['policies'],
    clock: { now: () => now },
    backoff: async () => undefined,
  };
  for (const { at, command } of commands) {
    now = at;
    await runCommands(deps, WORKSPACE, start.threadId, [command], { create: () => start });
  }
  return [...items.values(), toHeadItem(WORKSPACE, state)];
}

/** What the team wrote has been read by the customer. */
function arrived(entry: Entry): Entry {
  if (entry.type !== 'replied') return entry;
  const wamid = `wamid.${entry.clientId}`;
  const at = entry.at + 1000;
  const delivery = [
    { type: 'claimed', at } as const,
    { type: 'accepted', at, wamid } as const,
    ...(['sent', 'delivered', 'read'] as const).map((status) => ({ type: 'status', status, at }) as const),
  ].reduce<Delivery>(updateDelivery, entry.delivery);
  return { ...entry, delivery };
}

function effectsOf(entry: Entry): Effect[] {
  if (entry.type !== 'received' || entry.content.type !== 'text') return [];
  const { text } = entry.content;
  return WAYPOINTS.some((word) => text.includes(word)) ? ['index'] : [];
}

async function write({ client, name }: Table, items: readonly Record<string, unknown>[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH).map((Item) => ({ PutRequest: { Item } })),
  );
  await inParallel(batches, AT_ONCE, async (requests) => {
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
  });
}
