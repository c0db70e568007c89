import { signWebhook } from '../../infra/local/meta/sign-webhook.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import { SAMPLE_NUMBER } from '../../infra/local/sample-company.ts';
import { type WebhookMessage, type WebhookStatus, webhookOf } from '../actions/webhooks.ts';
import { type BenchAgent, connect } from './agents.ts';

/** What one operation and everything that follows from it cost. Invocations are by function. */
export type OperationFigures = {
  operation: string;
  /** Without the words for the search, which are written afterwards. */
  wru: number;
  /** 1 for each distinct telling word; none when `messageSearch` is off. */
  searchWru: number;
  rru: number;
  invocations: Record<string, number>;
  callsToMeta: number;
  schedulerCalls: number;
  socketPosts: number;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SWEEP = 6 * 60_000;
/** One of the simulated phones, so that Meta knows whom a reply goes to. */
const CUSTOMER = { phone: '233245550103', userId: 'GH.20000000000000000103', id: 'kwame' };
const FROM_CUSTOMER = { from: CUSTOMER.phone, userId: CUSTOMER.userId };

type ThreadAnswer = { threads: { threadId: string; contact: { phone?: string } }[] };

/**
 * Measures each operation once on the running local runtime, with three agents connected: all look at the list All, the
 * first has the customer's thread open. Reading who asks is part of the operation, as in real use.
 * @param signInAgain for the time after the clock was moved by a day
 */
export async function measureOperations(
  runtime: Runtime,
  [ana, ben, chen]: readonly [BenchAgent, BenchAgent, BenchAgent],
  signInAgain: () => Promise<BenchAgent>,
): Promise<OperationFigures[]> {
  const figures: OperationFigures[] = [];
  const measure = async (operation: string, work: () => Promise<unknown>) => {
    await runtime.settled();
    const before = await counts(runtime);
    await work();
    await runtime.settled();
    figures.push(difference(operation, before, await counts(runtime)));
  };
  const receive = (message: WebhookMessage) => postWebhook(runtime, { sentAt: runtime.clock.now(), ...message });
  const threadOf = async (phone: string) => {
    const { threads } = await ana.call<ThreadAnswer>('GET', '/conversations?view=all&limit=100');
    const thread = threads.find(({ contact }) => contact.phone === phone);
    if (!thread) throw new Error(`The bench found no thread of ${phone}.`);
    return thread.threadId;
  };

  // A first conversation warms every function and fixes which thread is looked at.
  await fetch(new URL(`/phone/api/customers/${CUSTOMER.id}/messages`, runtime.urls.inbox), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Hello' }),
  });
  await runtime.settled();
  const threadId = await threadOf(CUSTOMER.phone);
  const thread = `/threads/${threadId}`;
  const sockets = [
    await connect(runtime, ana, { views: ['all'], threadId }),
    await connect(runtime, ben, { views: ['all'], threadId: null }),
    await connect(runtime, chen, { views: ['all'], threadId: null }),
  ];
  // Away from the edges of the steps in which lists are ordered.
  const step = 300_000;
  const firstAlarm = runtime.clock.now() + DAY;
  await runtime.clock.jump(2 * step - (runtime.clock.now() % step) + 1000);

  try {
    await measure('message of a new customer: opened, assigned', () =>
      receive({ from: '4917000000002', id: 'wamid.bench.open' }),
    );
    const newAlarm = runtime.clock.now() + DAY;
    await ana.call('POST', `${thread}/close`, {});
    await measure('message that opens again: opened, assigned', () =>
      receive({ ...FROM_CUSTOMER, id: 'wamid.bench.again' }),
    );
    await measure('steady message', () => receive({ ...FROM_CUSTOMER, id: 'wamid.bench.steady', text: ORDINARY }));
    await measure('the same message again', () =>
      receive({ ...FROM_CUSTOMER, id: 'wamid.bench.steady', text: ORDINARY }),
    );
    // Nobody takes anything now, so that what is let go waits.
    const be = (agent: BenchAgent, availability: string) => agent.call('PUT', '/me/availability', { availability });
    for (const agent of [ana, ben, chen]) await be(agent, 'busy');
    await ana.call('POST', `${thread}/transfer`, { agentId: null });
    await measure('claim', () => ana.call('POST', `${thread}/claim`, {}));
    for (const agent of [ana, ben, chen]) await be(agent, 'available');
    await measure('reply with its statuses sent, delivered, read', () =>
      ana.call('POST', `${thread}/messages`, { clientId: 'bench-reply-1', text: 'Yes, it is on its way.' }),
    );
    const [callbackData] = await callbackDataOf(ana, threadId);
    await measure('one status that tells something new', () =>
      postWebhook(runtime, undefined, {
        id: 'wamid.bench.status',
        status: 'played',
        at: runtime.clock.now(),
        callbackData: callbackData ?? '',
      }),
    );
    await measure('note', () =>
      ana.call('POST', `${thread}/notes`, { clientId: 'bench-note-1', text: 'Asked the store.' }),
    );
    await measure('transfer', () => ana.call('POST', `${thread}/transfer`, { agentId: ben.id }));
    await ben.call('POST', `${thread}/transfer`, { agentId: ana.id });
    await measure('close', () => ana.call('POST', `${thread}/close`, {}));

    await receive({ ...FROM_CUSTOMER, id: 'wamid.bench.reopen' });
    for (let index = 0; index < 60; index++) {
      await receive({ ...FROM_CUSTOMER, id: `wamid.bench.many.${index}`, text: ORDINARY });
    }
    await measure('open a thread of 50 entries', () => ana.call('GET', thread));

    for (const agent of [ana, ben, chen]) await be(agent, 'busy');
    await runtime.clock.jump(HOUR);
    await receive({ ...FROM_CUSTOMER, id: 'wamid.bench.later' });
    for (let index = 0; index < QUEUED; index++) {
      await receive({ from: `491720000${index}`, id: `wamid.bench.queued.${index}`, text: ORDINARY });
    }
    // The sign-in of before has expired.
    const anaLater = await signInAgain();
    await measure(`somebody comes, and gets the ${QUEUED} that wait`, () => be(anaLater, 'available'));
    await be(anaLater, 'busy');
    await measure('somebody comes, and nothing waits', () => be(anaLater, 'available'));
    for (const socket of sockets) socket.terminate();
    // Nobody waits for the end of a connection, so it would be counted with whatever comes next.
    type Presence = { presence: { connected: boolean }[] };
    const isConnected = async () =>
      (await anaLater.call<Presence>('GET', '/presence')).presence.some((one) => one.connected);
    while (await isConnected()) await runtime.settled();
    await measure('sweep for lost alarms, every five minutes', () => runtime.clock.jump(SWEEP));
    const sweep = figures.at(-1);
    // Each jump makes the recurring sweep fire as well, which is not part of an alarm.
    const alarm = async (operation: string, at: number) => {
      await measure(operation, () => runtime.clock.jump(at - runtime.clock.now()));
      const both = figures.pop();
      if (both && sweep) figures.push(difference(operation, sweep, both));
    };
    await alarm('alarm that fires early: looks, arms the next', firstAlarm + 2000);
    await alarm('alarm in time: closes the idle conversation', newAlarm + 2000);

    const again = await signInAgain();
    for (let index = 0; index < 60; index++) {
      await receive({
        from: `49171${String(index).padStart(8, '0')}`,
        id: `wamid.bench.list.${index}`,
        text: ORDINARY,
      });
    }
    await measure('page of 50 of a list', () => again.call('GET', '/conversations?view=all'));
  } finally {
    for (const socket of sockets) socket.terminate();
  }
  return figures;
}

/** Conversations that wait when somebody comes. */
export const QUEUED = 4;

/** 90 characters: longer than the average message of a chat. */
const ORDINARY = 'Hello, could you tell me whether the atlas that I ordered last Tuesday is on its way yet?';

/** What WhatsApp gives back with the statuses of the last reply. */
async function callbackDataOf(agent: BenchAgent, threadId: string): Promise<string[]> {
  const { entries } = await agent.call<{ entries: { seq: number; type: string }[] }>('GET', `/threads/${threadId}`);
  return entries.filter(({ type }) => type === 'replied').map(({ seq }) => `${threadId}:${seq}`);
}

async function postWebhook(
  runtime: Runtime,
  message: WebhookMessage | undefined,
  status?: WebhookStatus,
): Promise<void> {
  const body = webhookOf(message ? [message] : [], status ? [status] : [], SAMPLE_NUMBER.phoneNumberId);
  const response = await fetch(runtime.urls.webhook, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': signWebhook(runtime.secrets.appSecret, body),
    },
    body,
  });
  if (response.status !== 200) throw new Error(`The webhook said ${response.status}: ${await response.text()}`);
}

type Counts = Omit<OperationFigures, 'operation'>;

async function counts(runtime: Runtime): Promise<Counts> {
  const byOperation = await runtime.table.meter.totals();
  const totals = Object.values(byOperation);
  // Nothing else is written in batches.
  const searchWru = byOperation.BatchWriteItem?.wru ?? 0;
  const { invocations, socketPosts, schedulerCalls } = runtime.stats();
  const meta = (await (await fetch(new URL('/phone/api/stats', runtime.urls.inbox))).json()) as {
    sendsReceived: number;
  };
  return {
    wru: totals.reduce((sum, { wru }) => sum + wru, 0) - searchWru,
    searchWru,
    rru: totals.reduce((sum, { rru }) => sum + rru, 0),
    invocations,
    callsToMeta: meta.sendsReceived,
    schedulerCalls,
    socketPosts,
  };
}

function difference(operation: string, before: Counts, after: Counts): OperationFigures {
  const invocations = Object.entries(after.invocations).flatMap(([name, count]) => {
    const more = count - (before.invocations[name] ?? 0);
    return more > 0 ? [[name, more]] : [];
  });
  return {
    operation,
    wru: after.wru - before.wru,
    searchWru: after.searchWru - before.searchWru,
    rru: after.rru - before.rru,
    invocations: Object.fromEntries(invocations),
    callsToMeta: after.callsToMeta - before.callsToMeta,
    schedulerCalls: after.schedulerCalls - before.schedulerCalls,
    socketPosts: after.socketPosts - before.socketPosts,
  };
}
