import { expect, test } from 'vitest';
import type { Entry } from '../../../shared/domain/conversation/entry.ts';
import { summarizeSessions } from '../../../shared/domain/conversation/session-summary.ts';

const ana = { kind: 'agent', agentId: 'ana', name: 'Ana' } as const;
const ben = { kind: 'agent', agentId: 'ben', name: 'Ben' } as const;
const system = { kind: 'system', cause: 'routing' } as const;

function logOf(...entries: Partial<Entry>[]): Entry[] {
  return entries.map((entry, index) => ({ seq: index + 1, at: (index + 1) * 1000, by: system, ...entry }) as Entry);
}

const two = logOf(
  { conversation: 1, type: 'opened', cause: 'customer-wrote' },
  { conversation: 1, type: 'received' },
  { conversation: 1, type: 'replied', automated: 'greeting' },
  { conversation: 1, type: 'assigned', to: ben, by: system },
  { conversation: 1, type: 'transferred', from: ben, to: ana, by: ben },
  { conversation: 1, type: 'replied', by: ana },
  { conversation: 1, type: 'noted', by: ana },
  { conversation: 1, type: 'closed', reason: 'done', from: ana, by: ana },
  { conversation: 2, type: 'opened', cause: 'agent-wrote', by: ben },
  { conversation: 2, type: 'replied', by: ben },
);

test('a session in a line: who had it, how soon a person answered, how it ended', () => {
  expect(summarizeSessions(two, true)).toEqual([
    {
      number: 1,
      openedSeq: 1,
      openedAt: 1000,
      cause: 'customer-wrote',
      closedAt: 8000,
      closeReason: 'done',
      closedBy: 'Ana',
      handledBy: ['Ben', 'Ana'],
      firstResponseMs: 5000,
      received: 1,
      sent: 2,
      notes: 1,
      isPart: false,
    },
    expect.objectContaining({ number: 2, openedSeq: 9, closedAt: null, firstResponseMs: 1000, isPart: false }),
  ]);
});

test('one whose beginning was not read says so and claims no answer time', () => {
  const [first, second] = summarizeSessions(two.slice(3), false);
  expect(first).toMatchObject({ number: 1, isPart: true, firstResponseMs: null });
  expect(second).toMatchObject({ number: 2, isPart: false });
});

test('one that went on after its end is not closed', () => {
  const again = logOf(
    { conversation: 1, type: 'opened', cause: 'customer-wrote' },
    { conversation: 1, type: 'closed', reason: 'idle', from: ana },
    { conversation: 1, type: 'reopened', cause: 'customer-wrote' },
  );
  expect(summarizeSessions(again, true)).toMatchObject([{ closedAt: null, closeReason: null }]);
});
