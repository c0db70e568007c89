import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../functions/actions/ports.ts';
import { reply } from '../../functions/actions/reply.ts';
import { sendMessage } from '../../functions/actions/send-message.ts';
import type { Delivery } from '../../shared/domain/conversation/delivery.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { webhookOf } from './webhooks.ts';
import { AUTOMATION, HOME, startWorld, type World } from './world.ts';

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

  test.each([
    ['refused for now', () => refusal(131056), '131056'],
    ['not reached', () => ({ kind: 'unreachable', title: 'ECONNREFUSED' }) as const, 'baton:unreachable'],
  ])('%s is tried three times, then a person may try again', async (_, outcome, code) => {
    world.metaAnswers(outcome);
    await send();
    expect(world.sent).toHaveLength(3);
    expect(await delivery()).toMatchObject({ status: 'failed', error: { code, retryable: true } });
  });

  test('for now that ends well is simply accepted', async () => {
    world.metaAnswers((attempt) => (attempt < 3 ? refusal(131056) : { kind: 'accepted', wamid: 'wamid.third' }));
    await send();
    expect(await delivery()).toMatchObject({ status: 'accepted', wamid: 'wamid.third' });
  });

  test('for now followed by silence is unconfirmed, and not tried again', async () => {
    world.metaAnswers((attempt) => (attempt === 1 ? refusal(131056) : { kind: 'unknown', title: 'HTTP 500' }));
    await send();
    expect(world.sent).toHaveLength(2);
    expect(await delivery()).toMatchObject({ status: 'unconfirmed' });
  });
});

test('what is not an outbound message is never sent', async () => {
  for (const other of [1, 2, 99]) await sendMessage(world.deps, HOME, threadId, other);
  await sendMessage(world.deps, 'other', threadId, seq);
  expect(world.sent).toEqual([]);
});
