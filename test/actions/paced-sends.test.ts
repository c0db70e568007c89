import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../functions/actions/app-error.ts';
import type { SendOutcome } from '../../functions/actions/ports.ts';
import { reply } from '../../functions/actions/reply.ts';
import { retryMessage } from '../../functions/actions/retry-message.ts';
import { sendMessage } from '../../functions/actions/send-message.ts';
import { wakeThread } from '../../functions/actions/wake-thread.ts';
import type { Delivery } from '../../shared/domain/conversation/delivery.ts';
import { PAIR_PACE } from '../../shared/domain/conversation/pair-pace.ts';
import { STUCK_AFTER_MS } from '../../shared/domain/conversation/stuck-send.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

let world: World;
let threadId: string;
let written = 0;

beforeEach(async () => {
  world = await startWorld();
  world.deps.backoff = async () => {};
  threadId = await world.conversation('4911');
});
afterEach(() => world.close());

const write = async (text = 'text') => {
  const clientId = `client-${String(++written).padStart(6, '0')}`;
  const { entries } = await reply(world.deps, AUTOMATION, { threadId, clientId, text });
  const said = entries.find(({ type }) => type === 'replied');
  if (!said) throw new Error('Nothing was written.');
  return { seq: said.seq, entries };
};
const deliveryOf = async (seq: number): Promise<Delivery> => {
  const [entry] = await world.deps.threads.bySeqs(HOME, threadId, [seq]);
  if (entry?.type !== 'replied') throw new Error('No reply there.');
  return entry.delivery;
};
/** The alarm goes off when it is due, and what follows from it is done. */
const nextAlarm = async () => {
  const { alarm } = await world.state(threadId);
  if (alarm.at === null) throw new Error('No alarm is armed.');
  world.advance(alarm.at - world.deps.clock.now());
  await wakeThread(world.deps, HOME, threadId, alarm.generation);
  await world.settle();
};
const texts = () => world.sent.map(({ text }) => text);

describe('more messages to one customer than WhatsApp takes', () => {
  test('wait before the first call, and leave in order', async () => {
    for (let n = 1; n <= PAIR_PACE.burst; n++) await write(`text ${n}`);
    await world.settle();
    expect(world.sent).toHaveLength(PAIR_PACE.burst);
    const late = [await write('late 1'), await write('late 2')];
    expect(late.map(({ entries }) => entries.map(({ type }) => type))).toEqual([
      ['replied', 'send-delayed'],
      ['replied', 'send-delayed'],
    ]);
    await world.settle();
    expect(world.sent).toHaveLength(PAIR_PACE.burst);
    expect(await deliveryOf(late[0]?.seq ?? 0)).toMatchObject({ status: 'queued', attempts: 0 });
    const due = (await world.state(threadId)).delayedSends[0]?.until ?? 0;
    expect(world.armed.at(-1)).toMatchObject({ threadId, at: due });
    await nextAlarm();
    await nextAlarm();
    expect(texts().slice(PAIR_PACE.burst)).toEqual(['late 1', 'late 2']);
    expect((await world.state(threadId)).delayedSends).toEqual([]);
    await expectSound(world, threadId);
  });

  test('a record that comes again does not let a waiting message leave early', async () => {
    for (let n = 0; n < PAIR_PACE.burst; n++) await write();
    await world.settle();
    const { seq } = await write();
    await sendMessage(world.deps, HOME, threadId, seq);
    expect(world.sent).toHaveLength(PAIR_PACE.burst);
    expect(await deliveryOf(seq)).toMatchObject({ status: 'queued' });
  });
});

describe('an earlier message that WhatsApp refused for now', () => {
  const refusal: SendOutcome = { kind: 'refused', error: { code: 131016, title: 'Down' } };

  test('is not overtaken by one that was on its way already, nor by a new one', async () => {
    world.metaAnswers((attempt) => (attempt === 1 ? refusal : { kind: 'accepted', wamid: `wamid.${attempt}` }));
    await write('one');
    await write('two');
    await world.settle();
    expect(texts()).toEqual(['one']);
    await write('three');
    await world.settle();
    expect(texts()).toEqual(['one']);
    expect((await world.state(threadId)).delayedSends).toHaveLength(3);
    await nextAlarm();
    expect(texts()).toEqual(['one', 'one', 'two', 'three']);
    await expectSound(world, threadId);
  });
});

describe('a number whose next turn is far away', () => {
  test('delays the message without a claim, and sends it when the alarm goes off', async () => {
    const { turn } = world.deps.pace;
    world.deps.pace.turn = async () => 7000;
    const { seq } = await write('later');
    await world.settle();
    expect(world.sent).toEqual([]);
    expect(await deliveryOf(seq)).toMatchObject({ status: 'queued', attempts: 0 });
    const entries = await world.entries(threadId);
    expect(entries.at(-1)).toMatchObject({
      type: 'send-delayed',
      target: seq,
      until: MORNING + 7000,
      advice: 'This number sends as fast as WhatsApp allows.',
    });
    world.deps.pace.turn = turn;
    await nextAlarm();
    expect(texts()).toEqual(['later']);
  });
});

describe('a message whose record was set aside', () => {
  const again = (seq: number, clientId = 'client-again') =>
    retryMessage(world.deps, AUTOMATION, { threadId, seq, clientId });

  test('is sent by a person, once, however often they ask', async () => {
    const { seq } = await write('stuck');
    // The record is lost for good.
    await world.records.next();
    await expect(again(seq)).rejects.toMatchObject({ code: 'not-failed' });
    world.advance(STUCK_AFTER_MS);
    const { entries } = await again(seq);
    expect(entries).toMatchObject([{ type: 'send-resumed', target: seq, by: AUTOMATION.actor }]);
    expect((await again(seq)).entries).toEqual(entries);
    await again(seq, 'client-once-more');
    await world.settle();
    expect(texts()).toEqual(['stuck']);
    expect(await deliveryOf(seq)).toMatchObject({ status: 'accepted' });
    await expect(again(seq, 'client-too-late')).rejects.toBeInstanceOf(AppError);
  });

  test('in the middle of a call becomes unconfirmed, and is not sent again', async () => {
    const { seq } = await write('half way');
    world.metaAnswers(() => {
      throw new Error('The function was killed.');
    });
    await world.records.next();
    await expect(sendMessage(world.deps, HOME, threadId, seq)).rejects.toThrow('killed');
    expect(await deliveryOf(seq)).toMatchObject({ status: 'sending' });
    world.advance(STUCK_AFTER_MS);
    await again(seq);
    await world.settle();
    expect(await deliveryOf(seq)).toMatchObject({ status: 'unconfirmed' });
    expect(world.sent).toHaveLength(1);
  });
});
