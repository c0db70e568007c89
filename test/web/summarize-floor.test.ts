import { expect, test } from 'vitest';
import type { ThreadView } from '../../shared/contracts/thread.ts';
import { DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { type Presence, summarizeFloor } from '../../web/src/lib/wallboard/summarize-floor.ts';
import { ana, ben, closed, conversing, HOUR, heldBy, MINUTE, NOON, thread } from './samples.ts';

const policy = { ...DEFAULT_POLICY, teams: [newTeam('support', 'Support'), newTeam('billing', 'Billing')] };
const floorOf = (heads: ThreadView[], presence: Presence[] | null = null) =>
  summarizeFloor({ heads, agents: [ben, ana], policy, presence, now: NOON });
const ids = (threads: readonly ThreadView[]) => threads.map(({ threadId }) => threadId);

test('each queue in the order it is handed out, with its longest wait', () => {
  const { queues, open } = floorOf([
    conversing(thread('late'), { waitingSince: NOON - MINUTE }),
    conversing(thread('early'), { waitingSince: NOON - HOUR }),
    conversing(thread('urgent'), { waitingSince: NOON, priority: 2 }),
    conversing(thread('orphan'), { teamId: 'removed', waitingSince: NOON - 2 * MINUTE }),
    conversing(thread('held', {}, heldBy(ana)), { teamId: 'billing' }),
  ]);
  expect(queues.map(({ team, waiting, since, open }) => [team.name, ids(waiting), since, open])).toEqual([
    ['Support', ['urgent', 'early', 'orphan', 'late'], NOON - HOUR, 4],
    ['Billing', [], null, 1],
  ]);
  expect(open).toBe(5);
});

test('each person with what they hold: who waits longest first, the answered last', () => {
  const hold = (id: string, waitingSince: number | null) => conversing(thread(id, {}, heldBy(ana)), { waitingSince });
  const { agents } = floorOf([hold('answered', null), hold('new', NOON - MINUTE), hold('old', NOON - HOUR)]);
  expect(agents.map(({ agent, conversations }) => [agent.id, ids(conversations)])).toEqual([
    ['ana', ['old', 'new', 'answered']],
    ['ben', []],
  ]);
});

test('quiet since the last hand-over, answer or end; unknown for who did nothing that is held here', () => {
  const held = (change: Partial<ThreadView>, conversation: Parameters<typeof conversing>[1]) =>
    conversing(thread('t1', change, heldBy(ana)), conversation);
  const quiet = (head: ThreadView) => floorOf([head]).agents.map(({ agent, quietSince }) => [agent.id, quietSince]);
  const given = NOON - 3 * HOUR;
  const waits = held({ lastActivityAt: NOON - MINUTE }, { heldSince: given, firstResponseAt: given });
  expect(quiet(waits)).toEqual([
    ['ana', given],
    ['ben', null],
  ]);
  expect(quiet(conversing(waits, { waitingSince: null }))[0]).toEqual(['ana', NOON - MINUTE]);
  expect(quiet(closed(waits, NOON - 30_000))[0]).toEqual(['ana', NOON - 30_000]);
});

test('what is due within ten minutes, soonest first; closing and reminding alarm nobody', () => {
  const { due } = floorOf([
    thread('a', {
      upcoming: [
        { at: NOON + 9 * MINUTE, action: 'release', to: 'Support' },
        { at: NOON + 11 * MINUTE, action: 'breach-resolution' },
      ],
    }),
    thread('b', {
      upcoming: [
        { at: NOON + MINUTE, action: 'close-idle' },
        { at: NOON + 2 * MINUTE, action: 'breach-first-response' },
      ],
    }),
  ]);
  expect(due.map(({ thread: { threadId }, deadline }) => [threadId, deadline.action])).toEqual([
    ['b', 'breach-first-response'],
    ['a', 'release'],
  ]);
});

test('presence is told beside the availability, and the available come first', () => {
  const presence = [{ agentId: 'ben', connected: false, lastSeenAt: NOON - HOUR }];
  const away = { ...ana, availability: 'away' as const };
  const given = { heads: [], agents: [away, ben], policy, now: NOON };
  const { agents } = summarizeFloor({ ...given, presence });
  expect(agents.map(({ agent, presence }) => [agent.id, presence])).toEqual([
    ['ben', { agentId: 'ben', connected: false, lastSeenAt: NOON - HOUR }],
    ['ana', { agentId: 'ana', connected: false, lastSeenAt: null }],
  ]);
  const unknown = summarizeFloor({ ...given, presence: null });
  expect(unknown.agents.map(({ presence }) => presence)).toEqual([null, null]);
});

test('five hundred conversations are all accounted for', () => {
  const heads = Array.from({ length: 500 }, (_, index) => thread(`t${index}`, {}, index % 2 ? heldBy(ana) : undefined));
  const floor = floorOf(heads);
  expect([floor.open, floor.queues[0]?.waiting.length, floor.agents[0]?.conversations.length]).toEqual([500, 250, 250]);
});
