import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addNote } from '../../functions/actions/add-note.ts';
import { close } from '../../functions/actions/close.ts';
import { countQuarantine } from '../../functions/actions/count-quarantine.ts';
import { reply } from '../../functions/actions/reply.ts';
import { sweepAlarms } from '../../functions/actions/sweep-alarms.ts';
import { wakeThread } from '../../functions/actions/wake-thread.ts';
import { DEFAULT_CLOCKS } from '../../shared/domain/policy/workspace-policy.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

const IDLE = DEFAULT_CLOCKS.customer.closeAfterMs ?? 0;
const HOUR = 3_600_000;
let world: World;
let threadId: string;

beforeEach(async () => {
  world = await startWorld();
  await world.addAgents('ana');
  threadId = await world.conversation('4911');
});
afterEach(() => world.close());

const wake = (generation: number) => wakeThread(world.deps, HOME, threadId, generation);
const status = async () => (await world.state(threadId)).conversation?.status;
const load = async () => (await world.deps.team.get(HOME, 'ana'))?.load;

test('an open conversation has one alarm, armed from the stream at its deadline', async () => {
  expect(world.armed).toEqual([{ workspace: HOME, threadId, at: MORNING + IDLE, generation: 1 }]);
  expect((await world.state(threadId)).alarm).toEqual({ at: MORNING + IDLE, generation: 1 });
});

test('activity that moves the deadline later arms nothing', async () => {
  world.advance(HOUR);
  await world.receive({ from: '4911', id: 'wamid.2', sentAt: MORNING + HOUR });
  await reply(world.deps, AUTOMATION, { threadId, clientId: 'client-0001', text: 'Yes' });
  await addNote(world.deps, AUTOMATION, { threadId, clientId: 'client-0002', text: 'Hm' });
  await world.settle();
  expect(world.armed).toHaveLength(1);
});

test('on time it closes, says why, and frees the load', async () => {
  world.advance(IDLE);
  expect(await wake(1)).toBe('woken');
  const entries = await expectSound(world, threadId);
  expect(entries.at(-1)).toMatchObject({
    type: 'closed',
    reason: 'idle',
    by: { kind: 'system', cause: 'idle-clock' },
    at: MORNING + IDLE,
  });
  expect(await load()).toBe(0);
  expect((await world.state(threadId)).alarm).toEqual({ at: null, generation: 1 });
});

test('early, because somebody wrote since, it looks and arms the new deadline', async () => {
  world.advance(HOUR);
  await world.receive({ from: '4911', id: 'wamid.2', sentAt: MORNING + HOUR });
  await world.settle();
  world.advance(IDLE - HOUR);
  expect(await wake(1)).toBe('woken');
  expect(await status()).toBe('open');
  expect(world.armed.at(-1)).toEqual({ workspace: HOME, threadId, at: MORNING + HOUR + IDLE, generation: 2 });
  world.advance(HOUR);
  await wake(2);
  expect(await status()).toBe('closed');
});

test('late it does the same', async () => {
  world.advance(10 * IDLE);
  await wake(1);
  expect(await status()).toBe('closed');
});

test('fired twice, one after the other and at the same time, it closes once', async () => {
  world.advance(IDLE);
  await Promise.all([wake(1), wake(1), wake(1)]);
  expect(await wake(1)).toBe('stale');
  const entries = await expectSound(world, threadId);
  expect(entries.filter(({ type }) => type === 'closed')).toHaveLength(1);
  expect(await load()).toBe(0);
});

test('a stale one, of an older generation, is ignored and arms nothing', async () => {
  world.advance(HOUR);
  await world.receive({ from: '4911', id: 'wamid.2', sentAt: MORNING + HOUR });
  world.advance(IDLE - HOUR);
  await wake(1);
  const armed = world.armed.length;
  expect(await wake(1)).toBe('stale');
  expect(world.armed).toHaveLength(armed);
});

test('of a conversation that a person closed meanwhile it does nothing more', async () => {
  await close(world.deps, AUTOMATION, { threadId });
  const { seq } = await world.state(threadId);
  world.advance(IDLE);
  await wake(1);
  expect(await world.state(threadId)).toMatchObject({ seq, alarm: { at: null } });
  expect(await wake(1)).toBe('stale');
  expect(world.armed).toHaveLength(1);
});

test('the next conversation of the thread has its own deadline, whatever became of the last alarm', async () => {
  await close(world.deps, AUTOMATION, { threadId });
  world.advance(HOUR);
  await world.receive({ from: '4911', id: 'wamid.again', sentAt: MORNING + HOUR });
  await world.settle();
  world.advance(IDLE - HOUR);
  await wake(1);
  expect(await status()).toBe('open');
  world.advance(HOUR);
  await wake((await world.state(threadId)).alarm.generation);
  expect(await status()).toBe('closed');
});

test('of a thread that is not there it is stale', async () => {
  expect(await wakeThread(world.deps, HOME, 'nobody', 1)).toBe('stale');
  expect(await wakeThread(world.deps, 'other', threadId, 1)).toBe('stale');
});

test('what waits in quarantine is counted, in the home workspace and up to a bound', async () => {
  expect(await countQuarantine(world.deps)).toBe(0);
  await world.receiveRaw('not JSON');
  await world.deps.quarantine.keep(
    'other',
    { id: 'q', at: MORNING, reason: 'unknown-shape', explanation: 'x', bytes: 2 },
    '{}',
  );
  expect(await countQuarantine(world.deps)).toBe(1);
  await Promise.all(Array.from({ length: 60 }, () => world.receiveRaw('not JSON')));
  expect(await countQuarantine(world.deps)).toBe(50);
});

describe('the sweep', () => {
  test('makes up for an alarm that was lost', async () => {
    world.advance(IDLE + 3 * 60_000);
    expect(await sweepAlarms(world.deps)).toEqual({ woken: 0 });
    world.advance(1);
    expect(await sweepAlarms(world.deps)).toEqual({ woken: 1 });
    expect(await status()).toBe('closed');
    expect(await sweepAlarms(world.deps)).toEqual({ woken: 0 });
  });

  test('re-arms where somebody wrote since, instead of closing', async () => {
    world.advance(HOUR);
    await world.receive({ from: '4911', id: 'wamid.2', sentAt: MORNING + HOUR });
    world.advance(IDLE - HOUR + 4 * 60_000);
    expect(await sweepAlarms(world.deps)).toEqual({ woken: 1 });
    expect(await status()).toBe('open');
    expect(world.armed.at(-1)).toMatchObject({ at: MORNING + HOUR + IDLE, generation: 2 });
  });

  test('finds them over all workspaces and threads', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => world.receive({ from: `48${index}`, id: `w.${index}` })),
    );
    world.advance(IDLE + 4 * 60_000);
    expect(await sweepAlarms(world.deps)).toEqual({ woken: 21 });
  });
});
