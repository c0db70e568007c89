import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { close } from '../../functions/actions/close.ts';
import type { SendOutcome } from '../../functions/actions/ports.ts';
import { reply } from '../../functions/actions/reply.ts';
import { sendMessage } from '../../functions/actions/send-message.ts';
import { wakeThread } from '../../functions/actions/wake-thread.ts';
import type { Delivery } from '../../shared/domain/conversation/delivery.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { webhookOf } from './webhooks.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

let world: World;
let threadId: string;
let seq: number;

/** A reply that is committed and not yet sent. */
beforeEach(async () => {
  world = await startWorld();
  world.deps.backoff = async () => {};
  threadId = await world.conversation('4911');
  const { thread } = await reply(world.deps, AUTOMATION, { threadId, clientId: 'client-0001', text: 'Yes' });
  seq = thread.seq;
});
afterEach(() => world.close());

const send = () => sendMessage(world.deps, HOME, threadId, seq);
async function delivery(): Promise<Delivery> {
  const [entry] = await world.deps.threads.bySeqs(HOME, threadId, [seq]);
  if (entry?.type !== 'replied') throw new Error('No reply there.');
  return entry.delivery;
}
const refusal = (code: number): SendOutcome => ({ kind: 'refused', error: { code, title: 'No' } });

test('an accepted message carries Meta’s id and the times of each step', async () => {
  world.metaAnswers(() => {
    world.advance(250);
    return { kind: 'accepted', wamid: 'wamid.out' };
  });
  await send();
  expect(await delivery()).toMatchObject({
    status: 'accepted',
    wamid: 'wamid.out',
    times: { queued: MORNING, sending: MORNING, accepted: MORNING + 250 },
  });
});

test('an answer that never came leaves it unconfirmed, and nothing sends it again', async () => {
  world.metaAnswers(() => ({ kind: 'unknown', title: 'TimeoutError' }));
  await send();
  await send();
  await world.settle();
  expect(await delivery()).toMatchObject({ status: 'unconfirmed' });
  expect(world.sent).toHaveLength(1);
});

test('an unconfirmed message is settled by a status that comes later', async () => {
  world.metaAnswers(() => ({ kind: 'unknown', title: 'TimeoutError' }));
  await send();
  const callbackData = world.sent[0]?.callbackData ?? '';
  await world.receiveRaw(webhookOf([], [{ id: 'wamid.late', status: 'delivered', callbackData }]));
  expect(await delivery()).toMatchObject({ status: 'delivered', wamid: 'wamid.late' });
});

test('a crash after the claim: the next run does not call, it says that nobody knows', async () => {
  world.metaAnswers(() => {
    throw new Error('The function was killed.');
  });
  await expect(send()).rejects.toThrow('killed');
  expect(await delivery()).toMatchObject({ status: 'sending' });
  await send();
  expect(await delivery()).toMatchObject({ status: 'unconfirmed' });
  expect(world.sent).toHaveLength(1);
});

test('a crash in the effect is tried again by the stream, and still calls Meta once', async () => {
  world.metaAnswers(() => {
    throw new Error('The function was killed.');
  });
  await world.settle();
  expect(await delivery()).toMatchObject({ status: 'unconfirmed' });
  expect(world.sent).toHaveLength(1);
  expect(world.logged.map(({ message }) => message)).toContain('an effect failed and will be tried again');
});

test('records that come twice, one after the other and at the same time, call Meta once', async () => {
  const records = await world.records.next();
  await Promise.all([records, records, records].map((batch) => world.runEffectsOf(batch)));
  await world.runEffectsOf([...records, ...records]);
  expect(world.sent).toHaveLength(1);
});

test('a claim whose answer was lost may have been ours: it is unconfirmed, and Meta is not called', async () => {
  const { saveDelivery } = world.deps.threads;
  let claims = 0;
  // As the SDK sees it: the write took effect, the answer did not come, and the repetition finds its condition broken.
  world.deps.threads.saveDelivery = async (...write) => {
    const won = await saveDelivery(...write);
    return write[4].status === 'sending' && claims++ === 0 ? saveDelivery(...write) : won;
  };
  await send();
  expect(claims).toBe(1);
  expect(await delivery()).toMatchObject({ status: 'unconfirmed', attempts: 1 });
  await world.settle();
  expect(world.sent).toEqual([]);
  expect(await delivery()).toMatchObject({ status: 'unconfirmed' });
});

test('a second run while the first call is under way does not spoil its answer', async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<SendOutcome>();
  const { promise: called, resolve: call } = Promise.withResolvers<void>();
  world.metaAnswers(() => {
    call();
    return answered;
  });
  const first = send();
  await called;
  await send();
  answer({ kind: 'accepted', wamid: 'wamid.out' });
  await first;
  expect(await delivery()).toMatchObject({ status: 'accepted', wamid: 'wamid.out' });
  expect(world.sent).toHaveLength(1);
});

describe('a refusal', () => {
  test('for good is told with advice after one call', async () => {
    world.metaAnswers(() => refusal(131026));
    await send();
    expect(await delivery()).toMatchObject({ status: 'failed', error: { code: '131026', retryable: false } });
    expect(world.sent).toHaveLength(1);
  });

  test('because WhatsApp is not reached is tried three times at once, then a person may try again', async () => {
    world.metaAnswers(() => ({ kind: 'unreachable', title: 'ECONNREFUSED' }));
    await send();
    expect(world.sent).toHaveLength(3);
    expect(await delivery()).toMatchObject({
      status: 'failed',
      error: { code: 'baton:unreachable', retryable: true },
    });
  });
});

describe('a refusal for now', () => {
  const entriesOf = async (type: string) => (await world.entries(threadId)).filter((entry) => entry.type === type);
  /** The alarm goes off when it is due, and what follows from it is done. */
  const nextAlarm = async () => {
    const { alarm } = await world.state(threadId);
    if (alarm.at === null) throw new Error('No alarm is armed.');
    world.advance(alarm.at - world.deps.clock.now());
    await wakeThread(world.deps, HOME, threadId, alarm.generation);
    await world.settle();
  };

  test('is an entry with the time and the reason; nothing is sent before that', async () => {
    world.metaAnswers(() => refusal(131016));
    await world.settle();
    expect(world.sent).toHaveLength(1);
    expect(await delivery()).toMatchObject({ status: 'sending', waiting: true, attempts: 1 });
    expect(await entriesOf('send-delayed')).toMatchObject([
      { target: seq, attempt: 1, until: MORNING + 30_000, advice: 'WhatsApp is down for now.' },
    ]);
    expect(world.armed.at(-1)).toMatchObject({ threadId, at: MORNING + 30_000 });
    world.advance(29_999);
    const { alarm } = await world.state(threadId);
    await wakeThread(world.deps, HOME, threadId, alarm.generation);
    await world.settle();
    expect(world.sent).toHaveLength(1);
  });

  test('that ends well is sent once more when the alarm goes off, and accepted', async () => {
    world.metaAnswers((attempt) => (attempt < 3 ? refusal(131056) : { kind: 'accepted', wamid: 'wamid.third' }));
    await world.settle();
    await nextAlarm();
    await nextAlarm();
    expect(world.sent).toHaveLength(3);
    expect(await delivery()).toMatchObject({ status: 'accepted', attempts: 3, wamid: 'wamid.third' });
    expect(await delivery()).not.toHaveProperty('waiting');
    expect((await entriesOf('send-delayed')).map((entry) => 'until' in entry && entry.until)).toEqual([
      MORNING + 1000,
      MORNING + 1000 + 4000,
    ]);
    expect(await entriesOf('send-resumed')).toMatchObject([{ target: seq }, { target: seq }]);
    expect((await world.state(threadId)).delayedSends).toEqual([]);
    await expectSound(world, threadId);
  });

  test('whose alarm goes off twice, and whose record comes twice, is sent once more only', async () => {
    world.metaAnswers((attempt) => (attempt === 1 ? refusal(131056) : { kind: 'accepted', wamid: 'wamid.second' }));
    await world.settle();
    const { alarm } = await world.state(threadId);
    world.advance(1000);
    await wakeThread(world.deps, HOME, threadId, alarm.generation);
    await wakeThread(world.deps, HOME, threadId, alarm.generation);
    const records = await world.records.next();
    await world.runEffectsOf(records);
    await world.runEffectsOf(records);
    expect(world.sent).toHaveLength(2);
    expect(await delivery()).toMatchObject({ status: 'accepted', wamid: 'wamid.second' });
  });

  test('is given up after six calls, and told with advice', async () => {
    world.metaAnswers(() => refusal(131056));
    await world.settle();
    for (let attempt = 2; attempt <= 6; attempt++) await nextAlarm();
    expect(world.sent).toHaveLength(6);
    expect(await delivery()).toMatchObject({
      status: 'failed',
      attempts: 6,
      error: { code: '131056', retryable: true },
    });
    expect(await entriesOf('send-delayed')).toHaveLength(5);
    expect((await world.state(threadId)).delayedSends).toEqual([]);
  });

  test('followed by silence is unconfirmed, and not tried again', async () => {
    world.metaAnswers((attempt) => (attempt === 1 ? refusal(131056) : { kind: 'unknown', title: 'HTTP 500' }));
    await world.settle();
    await nextAlarm();
    expect(world.sent).toHaveLength(2);
    expect(await delivery()).toMatchObject({ status: 'unconfirmed' });
    expect((await world.state(threadId)).delayedSends).toEqual([]);
  });

  test('still waits when the conversation is closed meanwhile, and is sent all the same', async () => {
    world.metaAnswers((attempt) => (attempt === 1 ? refusal(131016) : { kind: 'accepted', wamid: 'wamid.late' }));
    await world.settle();
    await close(world.deps, AUTOMATION, { threadId });
    await nextAlarm();
    expect(await delivery()).toMatchObject({ status: 'accepted', wamid: 'wamid.late' });
  });
});

test('what is not an outbound message is never sent', async () => {
  for (const other of [1, 2, 99]) await sendMessage(world.deps, HOME, threadId, other);
  await sendMessage(world.deps, 'other', threadId, seq);
  expect(world.sent).toEqual([]);
});
