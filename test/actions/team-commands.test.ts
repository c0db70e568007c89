import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addNote } from '../../functions/actions/add-note.ts';
import { claim } from '../../functions/actions/claim.ts';
import { close } from '../../functions/actions/close.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { release } from '../../functions/actions/release.ts';
import { reply } from '../../functions/actions/reply.ts';
import { retryMessage } from '../../functions/actions/retry-message.ts';
import { transfer } from '../../functions/actions/transfer.ts';
import { SERVICE_WINDOW_MS } from '../../shared/domain/conversation/service-window.ts';
import { CHANNEL } from './webhooks.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

let world: World;
let ana: Principal;
let ben: Principal;
let dalia: Principal;
let threadId: string;

/** A conversation in the queue; everybody is away, so that only people move it. */
beforeEach(async () => {
  world = await startWorld();
  [ana, ben, dalia] = (await world.addAgents(
    { id: 'ana', availability: 'away' },
    { id: 'ben', availability: 'away' },
    { id: 'dalia', availability: 'away', role: 'supervisor' },
  )) as [Principal, Principal, Principal];
  threadId = await world.conversation('4911');
});
afterEach(() => world.close());

const loads = async () =>
  Object.fromEntries((await world.deps.team.list(HOME)).map(({ id, load }) => [id, load]).filter(([, load]) => load));
const holder = async () => (await world.state(threadId)).conversation?.holder;
const anaHolds = { kind: 'agent', agentId: 'ana', name: 'Agent ana' };
let ids = 0;
const clientId = () => `client-${++ids}`.padEnd(10, '0');

describe('claim', () => {
  test('gives the conversation to the caller and counts the load', async () => {
    const { thread, entries } = await claim(world.deps, ana, { threadId });
    expect(thread.conversation?.holder).toEqual(anaHolds);
    expect(entries).toMatchObject([{ type: 'claimed', to: anaHolds, from: { kind: 'queue' } }]);
    expect(await loads()).toEqual({ ana: 1 });
  });

  test('by the holder changes nothing', async () => {
    await claim(world.deps, ana, { threadId });
    expect((await claim(world.deps, ana, { threadId })).entries).toEqual([]);
    expect(await loads()).toEqual({ ana: 1 });
  });

  test('raced by ten has one winner, and the others are told who', async () => {
    const racers = await world.addAgents(...Array.from({ length: 10 }, (_, index) => `racer-${index}`));
    const outcomes = await Promise.allSettled(racers.map((racer) => claim(world.deps, racer, { threadId })));
    const winners = racers.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    const winner = winners[0]?.agentId ?? '';
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      expect(outcome.reason).toMatchObject({
        status: 409,
        code: 'already-claimed',
        message: `Agent ${winner} already has this conversation.`,
        details: { holder: { kind: 'agent', agentId: winner } },
      });
    }
    expect(await loads()).toEqual({ [winner]: 1 });
    expect((await expectSound(world, threadId)).filter(({ type }) => type === 'claimed')).toHaveLength(1);
  });

  test('of a held one is for supervisors who say that they take over', async () => {
    await claim(world.deps, ana, { threadId });
    await expect(claim(world.deps, ben, { threadId, takeOver: true })).rejects.toMatchObject({
      code: 'already-claimed',
    });
    await expect(claim(world.deps, dalia, { threadId })).rejects.toMatchObject({ code: 'already-claimed' });
    await claim(world.deps, dalia, { threadId, takeOver: true });
    expect(await loads()).toEqual({ dalia: 1 });
  });

  test('needs a person, an open conversation and a thread', async () => {
    expect(() => claim(world.deps, AUTOMATION, { threadId })).toThrow(
      expect.objectContaining({ status: 403, code: 'person-needed' }),
    );
    await expect(claim(world.deps, ana, { threadId: 'nobody' })).rejects.toMatchObject({
      status: 404,
      code: 'thread-not-found',
    });
    await close(world.deps, ana, { threadId });
    await expect(claim(world.deps, ana, { threadId })).rejects.toMatchObject({ code: 'not-open' });
  });
});

describe('release, transfer, close', () => {
  test('release puts it back into the queue and frees the load', async () => {
    await claim(world.deps, ana, { threadId });
    await release(world.deps, ana, { threadId });
    expect(await holder()).toEqual({ kind: 'queue' });
    expect(await loads()).toEqual({});
    expect((await release(world.deps, ana, { threadId })).entries).toEqual([]);
  });

  test('transfer moves it with its load and a note for the next one', async () => {
    await claim(world.deps, ana, { threadId });
    await transfer(world.deps, ana, { threadId, agentId: 'ben', note: ' Speaks German. ' });
    expect(await holder()).toMatchObject({ agentId: 'ben' });
    expect(await loads()).toEqual({ ben: 1 });
    expect((await expectSound(world, threadId)).at(-1)).toMatchObject({ type: 'transferred', note: 'Speaks German.' });
    await transfer(world.deps, ben, { threadId, agentId: null });
    expect(await holder()).toEqual({ kind: 'queue' });
    expect(await loads()).toEqual({});
  });

  test('transfer to nobody we know, or to who has it, is refused', async () => {
    await claim(world.deps, ana, { threadId });
    await expect(transfer(world.deps, ana, { threadId, agentId: 'nobody' })).rejects.toMatchObject({
      status: 404,
      code: 'agent-not-found',
    });
    await expect(transfer(world.deps, ana, { threadId, agentId: 'ana' })).rejects.toMatchObject({
      code: 'same-holder',
    });
  });

  test('close frees the load; a second close changes nothing', async () => {
    await claim(world.deps, ana, { threadId });
    await close(world.deps, ana, { threadId });
    expect(await loads()).toEqual({});
    expect((await close(world.deps, ben, { threadId })).entries).toEqual([]);
    expect((await world.state(threadId)).conversation).toMatchObject({ status: 'closed', closeReason: 'done' });
  });

  test('somebody else’s conversation is left alone, except by supervisors and automations', async () => {
    await claim(world.deps, ana, { threadId });
    for (const act of [
      () => release(world.deps, ben, { threadId }),
      () => transfer(world.deps, ben, { threadId, agentId: 'ben' }),
      () => close(world.deps, ben, { threadId }),
      () => reply(world.deps, ben, { threadId, clientId: clientId(), text: 'Me too' }),
    ]) {
      await expect(act()).rejects.toMatchObject({
        status: 409,
        code: 'held-by-other',
        details: { holder: anaHolds },
      });
    }
    await transfer(world.deps, dalia, { threadId, agentId: 'ben' });
    await close(world.deps, AUTOMATION, { threadId });
    expect(await loads()).toEqual({});
  });
});

describe('reply', () => {
  test('is sent once with our address, and takes a waiting conversation', async () => {
    const { entries } = await reply(world.deps, ana, { threadId, clientId: 'client-first', text: ' Yes! ' });
    expect(entries.map(({ type }) => type)).toEqual(['claimed', 'replied']);
    await world.settle();
    expect(world.sent).toEqual([
      {
        phoneNumberId: CHANNEL.id,
        content: { type: 'text', text: 'Yes!' },
        to: { id: expect.any(String), name: 'Customer 4911', phone: '4911' },
        text: 'Yes!',
        callbackData: `${threadId}:5`,
      },
    ]);
    const [sent] = await world.deps.threads.bySeqs(HOME, threadId, [5]);
    expect(sent).toMatchObject({ delivery: { status: 'accepted', wamid: 'wamid.out.1' } });
    expect((await world.state(threadId)).conversation).toMatchObject({ waitingSince: null, holder: anaHolds });
  });

  test('against a stale view is refused with what happened, and goes when the person says so', async () => {
    await claim(world.deps, ana, { threadId });
    const { seq } = await world.state(threadId);
    world.advance(3000);
    await world.receive({ from: '4911', id: 'wamid.meanwhile' });
    const input = { threadId, clientId: clientId(), text: 'Yes', basedOnSeq: seq };
    await expect(reply(world.deps, ana, input)).rejects.toMatchObject({
      status: 409,
      code: 'stale-view',
      details: { since: seq },
    });
    expect((await reply(world.deps, ana, { ...input, anyway: true })).entries).toMatchObject([{ type: 'replied' }]);
  });

  test('is not made stale by one’s own words or by notes', async () => {
    const { seq } = await world.state(threadId);
    await reply(world.deps, ana, { threadId, clientId: clientId(), text: 'One', basedOnSeq: seq });
    await addNote(world.deps, ben, { threadId, clientId: clientId(), text: 'Nice' });
    const second = reply(world.deps, ana, { threadId, clientId: clientId(), text: 'Two', basedOnSeq: seq });
    expect((await second).entries).toMatchObject([{ type: 'replied' }]);
  });

  test.each([
    ['text-empty', ' \n '],
    ['text-too-long', 'x'.repeat(4097)],
  ])('%s is refused with the status of wrong input', async (code, text) => {
    const promise = reply(world.deps, ana, { threadId, clientId: clientId(), text });
    await expect(promise).rejects.toMatchObject({ status: 400, code });
  });

  test('after the window is refused by the server', async () => {
    world.advance(SERVICE_WINDOW_MS);
    const promise = reply(world.deps, ana, { threadId, clientId: clientId(), text: 'Late' });
    await expect(promise).rejects.toMatchObject({ status: 409, code: 'window-closed' });
    await world.settle();
    expect(world.sent).toEqual([]);
  });

  test('raced with a transfer: either it went before, or it is refused, and one holder is left', async () => {
    await claim(world.deps, ana, { threadId });
    const [answer, move] = await Promise.allSettled([
      reply(world.deps, ana, { threadId, clientId: 'client-race', text: 'Yes' }),
      transfer(world.deps, ana, { threadId, agentId: 'ben' }),
    ]);
    expect(move.status).toBe('fulfilled');
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'held-by-other' });
    const entries = (await expectSound(world, threadId)).map(({ type }) => type);
    const replied = entries.indexOf('replied');
    expect(replied === -1).toBe(answer.status === 'rejected');
    expect(replied).toBeLessThan(entries.indexOf('transferred'));
    expect(await loads()).toEqual({ ben: 1 });
    await world.settle();
    expect(world.sent).toHaveLength(answer.status === 'fulfilled' ? 1 : 0);
  });
});

describe('a client id', () => {
  const input = { clientId: 'client-same', text: 'Once' };

  test('sent twenty times at the same time is one message, and all get the same answer', async () => {
    await claim(world.deps, ana, { threadId });
    const answers = await Promise.all(Array.from({ length: 20 }, () => reply(world.deps, ana, { threadId, ...input })));
    const first = answers[0]?.entries;
    expect(first).toHaveLength(1);
    for (const { entries } of answers) expect(entries.map(({ seq }) => seq)).toEqual(first?.map(({ seq }) => seq));
    await world.settle();
    expect(world.sent).toHaveLength(1);
    await expectSound(world, threadId);
  });

  test.each([
    ['reply', () => reply(world.deps, ana, { threadId, ...input })],
    ['note', () => addNote(world.deps, ana, { threadId, ...input })],
  ])('of a %s that comes again gets the first entries, as they are now', async (_, act) => {
    await claim(world.deps, ana, { threadId });
    const first = await act();
    const { seq } = await world.state(threadId);
    world.advance(1000);
    expect((await act()).entries).toEqual(first.entries);
    expect((await world.state(threadId)).seq).toBe(seq);
  });

  test('with other content is refused, also as another kind of message', async () => {
    await claim(world.deps, ana, { threadId });
    await reply(world.deps, ana, { threadId, ...input });
    for (const act of [
      () => reply(world.deps, ana, { threadId, ...input, text: 'Twice' }),
      () => addNote(world.deps, ana, { threadId, ...input }),
    ]) {
      await expect(act()).rejects.toMatchObject({ status: 409, code: 'client-id-reused' });
    }
    await world.settle();
    expect(world.sent).toHaveLength(1);
  });

  test('that would be refused by now is answered like the first time', async () => {
    await reply(world.deps, ana, { threadId, ...input });
    const first = (await world.deps.threads.newest(HOME, threadId, 1))[0];
    await transfer(world.deps, ana, { threadId, agentId: 'ben' });
    const entries = async () => (await reply(world.deps, ana, { threadId, ...input })).entries;
    expect(await entries()).toMatchObject([{ seq: first?.seq, type: 'replied' }]);
    await close(world.deps, ben, { threadId });
    world.advance(SERVICE_WINDOW_MS);
    expect(await entries()).toMatchObject([{ seq: first?.seq, type: 'replied' }]);
  });

  test('in another thread is another message', async () => {
    await reply(world.deps, ana, { threadId, ...input });
    const other = await world.conversation('4922');
    expect((await reply(world.deps, ana, { threadId: other, ...input })).entries.at(-1)).toMatchObject({
      type: 'replied',
    });
  });
});

describe('retry', () => {
  /** A reply that Meta refused. */
  async function failed(): Promise<number> {
    world.metaAnswers(() => ({ kind: 'refused', error: { code: 131026, title: 'Undeliverable' } }));
    const { thread } = await reply(world.deps, ana, { threadId, clientId: 'client-fails', text: 'Hello?' });
    await world.settle();
    world.metaAnswers(() => ({ kind: 'accepted', wamid: 'wamid.second' }));
    return thread.seq;
  }

  test('sends the same text as a new attempt and leaves the failed one in the log', async () => {
    const seq = await failed();
    const { entries } = await retryMessage(world.deps, ana, { threadId, seq, clientId: 'client-again' });
    expect(entries).toMatchObject([{ type: 'replied', retryOf: seq, content: { text: 'Hello?' } }]);
    await world.settle();
    const [first, second] = await world.deps.threads.bySeqs(HOME, threadId, [seq, seq + 1]);
    expect(first).toMatchObject({ delivery: { status: 'failed' } });
    expect(second).toMatchObject({ delivery: { status: 'accepted', wamid: 'wamid.second' } });
    expect(world.sent).toHaveLength(2);
  });

  test('clicked twice is one attempt', async () => {
    const seq = await failed();
    const again = () => retryMessage(world.deps, ana, { threadId, seq, clientId: 'client-again' });
    const [first, second] = [await again(), await again()];
    expect(second.entries).toEqual(first.entries);
    await world.settle();
    expect(world.sent).toHaveLength(2);
  });

  test('of what did not fail is refused', async () => {
    const { thread } = await reply(world.deps, ana, { threadId, clientId: 'client-fine', text: 'Fine' });
    await world.settle();
    for (const seq of [thread.seq, 1, 99]) {
      await expect(retryMessage(world.deps, ana, { threadId, seq, clientId: clientId() })).rejects.toMatchObject({
        code: 'not-failed',
      });
    }
  });
});

test('a person of another workspace sees and moves nothing here', async () => {
  const stranger: Principal = { ...dalia, workspaceId: 'other' };
  for (const act of [
    () => claim(world.deps, stranger, { threadId }),
    () => release(world.deps, stranger, { threadId }),
    () => close(world.deps, stranger, { threadId }),
    () => reply(world.deps, stranger, { threadId, clientId: clientId(), text: 'Hi' }),
    () => addNote(world.deps, stranger, { threadId, clientId: clientId(), text: 'Hi' }),
    () => transfer(world.deps, stranger, { threadId, agentId: null }),
    () => retryMessage(world.deps, stranger, { threadId, seq: 1, clientId: clientId() }),
  ]) {
    await expect(act()).rejects.toMatchObject({ status: 404, code: 'thread-not-found' });
  }
  await expect(transfer(world.deps, stranger, { threadId, agentId: 'ana' })).rejects.toMatchObject({
    code: 'agent-not-found',
  });
});
