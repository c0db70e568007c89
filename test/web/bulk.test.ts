import { expect, test } from 'vitest';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { type BulkKind, bulkRefusal, runBulk } from '../../web/src/lib/inbox/bulk.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import { createPicked } from '../../web/src/lib/inbox/picked.ts';
import { type Answer, apiOn, type Request, refusal } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, ben, closed, heldBy, NOON, thread } from './samples.ts';

function actionsOn(answer: (request: Request) => Answer) {
  const { api, requests } = apiOn(answer);
  const store = new InboxStore('ana', () => undefined);
  const outbox = createOutboxMemory('ana', memoryStorage());
  return { actions: new InboxActions({ api, store, clock: createServerClock(() => NOON), outbox }), requests };
}

test('each conversation is reported by itself: done, or refused with the reason', async () => {
  const { actions, requests } = actionsOn(({ path }) =>
    path.includes('t2')
      ? refusal('held-by-other', 'Ben Okafor has this conversation.')
      : { body: { thread: thread('t1'), entries: [], serverTime: NOON } },
  );
  const told = new Map<string, string | null>();
  await runBulk(actions, { kind: 'priority', priority: 2 }, ['t1', 't2', 't3', 't4', 't5'], (id, failure) =>
    told.set(id, failure?.message ?? null),
  );
  expect([...told].sort()).toEqual([
    ['t1', null],
    ['t2', 'Ben Okafor has this conversation.'],
    ['t3', null],
    ['t4', null],
    ['t5', null],
  ]);
  expect(requests.filter(({ body }) => body !== undefined).map(({ body }) => body)).toContainEqual({ priority: 2 });
});

const kinds: BulkKind[] = ['close', 'hand-over', 'snooze', 'label', 'priority'];
const refused = (of: Parameters<typeof bulkRefusal>[1], me = ben) =>
  kinds.filter((kind) => bulkRefusal(kind, of, me, NOON) !== null);

test('the preview asks the same rules as the buttons of one conversation', () => {
  expect(refused(thread('t1', {}, heldBy(ben)))).toEqual([]);
  expect(refused(thread('t1', {}, heldBy(ana)))).toEqual(['close', 'hand-over', 'snooze']);
  expect(refused(thread('t1', {}, heldBy(ben)), ana)).toEqual([]);
  expect(refused(closed(thread('t1'), NOON))).toEqual(['close', 'hand-over', 'snooze', 'priority']);
  expect(bulkRefusal('close', thread('t1', {}, heldBy(ana)), ben, NOON)).toBe('Ana Souza has it');
});

test('a selection grows, shrinks and is given up', () => {
  const picked = createPicked();
  picked.add('t1', 't2');
  picked.toggle('t1');
  picked.toggle('t3');
  expect([...picked.get()]).toEqual(['t2', 't3']);
  picked.clear();
  expect(picked.get().size).toBe(0);
});
