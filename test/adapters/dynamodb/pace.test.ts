import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamoPace } from '../../../functions/adapters/dynamodb/pace.ts';
import { type InboxTable, startInboxTable } from './inbox-table.ts';
import { MORNING } from './samples.ts';

let inbox: InboxTable;
let now: number;
beforeEach(async () => {
  now = MORNING;
  inbox = await startInboxTable(() => now);
});
afterEach(() => inbox.close());

/** One function that sends: `left` are the times at which its messages go. */
function sender(perSecond: number) {
  const left: number[] = [];
  const pace = dynamoPace(inbox.table, {
    perSecond,
    now: () => now,
    pause: async (ms) => void left.push(now + ms),
  });
  return {
    left,
    async send(count: number) {
      const before = left.length;
      const turns = await Promise.all(Array.from({ length: count }, () => pace.turn('w', 'number-1')));
      const gone = turns.filter((wait) => wait === 0).length;
      const waited = left.length - before;
      for (let n = waited; n < gone; n++) left.push(now);
      return turns;
    },
  };
}

const mostInOneSecond = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));

test('a number that sends steadily asks for nothing', async () => {
  const one = sender(80);
  const { requests } = await inbox.costOf(async () => {
    for (let second = 0; second < 30; second++, now += 1000) await one.send(2);
  });
  expect(requests).toEqual([]);
  expect(one.left).toHaveLength(60);
});

test('a thousand messages from ten functions stay below the limit, for far less than a tenth of a WRU each', async () => {
  const senders = Array.from({ length: 10 }, () => sender(80));
  const freeAt = senders.map(() => 0);
  const { wru } = await inbox.costOf(async () => {
    for (let sent = 0; sent < 1000; now += 100) {
      const turns = await Promise.all(
        senders.map(async (one, index) => {
          if ((freeAt[index] as number) > now) return [];
          const gone = await one.send(10);
          freeAt[index] = Math.max(...one.left) + 300;
          return gone;
        }),
      );
      expect(turns.flat().every((wait) => wait === 0)).toBe(true);
      sent += turns.flat().length;
    }
  });
  const all = senders.flatMap(({ left }) => left).sort((a, b) => a - b);
  expect(all.length).toBeGreaterThanOrEqual(1000);
  expect(mostInOneSecond(all)).toBeLessThanOrEqual(80);
  expect((all.at(-1) as number) - MORNING).toBeLessThan(1000 * (all.length / 40));
  expect(wru / all.length).toBeLessThan(0.09);
});

test('when no turn is near, nobody waits and nobody asks again', async () => {
  const senders = Array.from({ length: 40 }, () => sender(80));
  const turns = (await Promise.all(senders.map((one) => one.send(5)))).flat();
  const far = turns.filter((wait) => wait > 0);
  expect(far.length).toBeGreaterThan(0);
  expect(Math.min(...far)).toBeGreaterThan(5000);
  expect(mostInOneSecond(senders.flatMap(({ left }) => left).filter((time) => time > now))).toBeLessThanOrEqual(60);
  const last = sender(80);
  expect((await last.send(3)).filter((wait) => wait > 0)).toHaveLength(1);
  const { requests } = await inbox.costOf(() => last.send(3));
  expect(requests).toEqual([]);
  now += 60_000;
  expect((await last.send(5)).every((wait) => wait === 0)).toBe(true);
});

test('a number with a low limit is held to it', async () => {
  const one = sender(20);
  for (let round = 0; round < 20; round++, now += 500) await one.send(4);
  expect(mostInOneSecond(one.left)).toBeLessThanOrEqual(20);
  expect(one.left).toHaveLength(80);
});

test('each number has turns of its own', async () => {
  const pace = dynamoPace(inbox.table, { perSecond: 40, now: () => now, pause: async () => undefined });
  const { requests } = await inbox.costOf(() =>
    Promise.all(['a', 'b'].flatMap((number) => [pace.turn('w', number), pace.turn('w', number)])),
  );
  expect(requests).toHaveLength(2);
});
