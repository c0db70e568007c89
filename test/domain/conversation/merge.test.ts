import { expect, test } from 'vitest';
import { decide, mayAssign } from '../../../shared/domain/conversation/decide.ts';
import { evolveAll, number } from '../../../shared/domain/conversation/evolve.ts';
import type { MergedThread } from '../../../shared/domain/conversation/merge-record.ts';
import { mergedThread } from '../../../shared/domain/conversation/merged-thread.ts';
import { familiarityOf } from '../../../shared/domain/conversation/recent-messages.ts';
import { newThread, type ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import {
  aContext,
  aMessage,
  anAgent,
  ana,
  aPolicy,
  aRule,
  aTeam,
  ben,
  byAna,
  byBen,
  closedByAna,
  emptyThread,
  eventsOf,
  HOUR,
  heldByAna,
  NOON,
  refusalOf,
  story,
  text,
  waiting,
} from '../given.ts';

const carla = { id: 'carla-2', name: 'Carla', phone: '5511', userId: 'BR.1' };
const intoT2 = { type: 'merge-into', threadId: 't2', contact: carla } as const;
const t2 = () => newThread('t2', 'c1', carla);

/** What the other thread takes over from one of these. */
const movedFrom = (state: ThreadState): MergedThread => mergedThread(story([intoT2], state).state);
const takeOver = (from: MergedThread, into: ThreadState, context = aContext({ now: NOON + HOUR })) => {
  const decided = eventsOf(decide(into, { type: 'merge-from', from }, context));
  const entries = number(into, decided);
  return { state: evolveAll(into, entries), entries };
};

test('a thread that is merged away says where it goes on, and closes what was open, for the reason `merged`', () => {
  const { state, log } = story([intoT2], heldByAna().state);
  expect(log).toMatchObject([
    { type: 'merged-into', threadId: 't2', contact: carla, by: { kind: 'system', cause: 'whatsapp' } },
    { type: 'closed', reason: 'merged', from: { agentId: 'ana' } },
  ]);
  expect(state.mergedInto).toEqual({
    threadId: 't2',
    contact: carla,
    open: { holder: { kind: 'agent', ...ana }, waitingSince: NOON, teamId: 'support' },
  });
  expect(story([intoT2], state).log).toEqual([]);
});

test('with nothing open there is nothing to close, and nothing opens elsewhere', () => {
  const { log } = story([intoT2], closedByAna().state);
  expect(log.map(({ type }) => type)).toEqual(['merged-into']);
  const { state, entries } = takeOver(movedFrom(closedByAna().state), t2());
  expect(entries.map(({ type }) => type)).toEqual(['merged-from']);
  expect(state.conversation).toBeNull();
});

test('what was open goes on with its holder, waiting since then, in a window that counts both threads', () => {
  const { state, entries } = takeOver(movedFrom(heldByAna().state), t2());
  expect(entries.map(({ type }) => type)).toEqual(['opened', 'merged-from', 'transferred']);
  expect(state).toMatchObject({
    conversation: { status: 'open', number: 1, holder: { agentId: 'ana' }, waitingSince: NOON },
    lastInboundAt: NOON,
    lastActivityAt: NOON,
    mergedFrom: ['t1'],
  });
});

test('what was in the queue is routed anew', () => {
  const from = movedFrom(waiting().state);
  expect(mayAssign(t2(), { type: 'merge-from', from }, aContext())).toBe(true);
  const nobody = takeOver(from, t2());
  expect(nobody.state.conversation).toMatchObject({ holder: { kind: 'queue' }, waitingSince: NOON });
  const somebody = takeOver(from, t2(), aContext({ agents: [anAgent('ben')] }));
  expect(somebody.state.conversation).toMatchObject({ holder: { agentId: 'ben' }, waitingSince: NOON });
});

test('an open conversation keeps its one holder; only what waits in the queue goes to who had the other', () => {
  const message = aMessage('m9', { sentAt: NOON + HOUR });
  const later = { now: NOON + HOUR };
  const claimed = { type: 'claim', by: byBen, role: 'agent', claimant: ben } as const;
  const held = story(
    [
      [message, later],
      [claimed, later],
    ],
    t2(),
  ).state;
  expect(takeOver(movedFrom(heldByAna().state), held).state.conversation).toMatchObject({
    number: 1,
    holder: { agentId: 'ben' },
    waitingSince: NOON,
  });
  const queued = story([[message, later]], t2()).state;
  expect(takeOver(movedFrom(heldByAna().state), queued).state.conversation).toMatchObject({
    number: 1,
    holder: { agentId: 'ana' },
    waitingSince: NOON,
  });
});

test('taken over twice it is taken over once', () => {
  const from = movedFrom(heldByAna().state);
  const { state } = takeOver(from, t2());
  expect(eventsOf(decide(state, { type: 'merge-from', from }, aContext()))).toEqual([]);
});

test('what may be in the other log is asked of it; what is newer is new', () => {
  const { state } = takeOver(movedFrom(waiting().state), t2());
  expect(familiarityOf(state.recent, 'm1'.padStart(12, '0'), NOON)).toBe('ask-the-log');
  expect(familiarityOf(state.recent, 'm2'.padStart(12, '0'), NOON + 1000)).toBe('new');
});

test('threads that were merged before go along', () => {
  const first = takeOver(movedFrom(waiting().state), t2()).state;
  const t3 = takeOver(mergedThread(story([{ ...intoT2, threadId: 't3' }], first).state), newThread('t3', 'c1', carla));
  expect(t3.state.mergedFrom).toEqual(['t2', 't1']);
});

test('in a merged-away thread nothing is written or received, what is there already is no error, notes still work', () => {
  const { state } = story([intoT2], waiting().state);
  const reply = { type: 'reply', by: byAna, role: 'admin', clientId: 'client-1', content: text('Hi') } as const;
  const retry = { type: 'retry', by: byAna, role: 'admin', clientId: 'client-1', seq: 1 } as const;
  const echo = { type: 'echo', wamid: 'e', digest: 'eeeeeeeeeeee', sentAt: NOON, content: text('Hi') } as const;
  const from = movedFrom(story([aMessage('m0')], newThread('t0', 'c1', carla)).state);
  for (const command of [reply, retry, echo, aMessage('m2'), { type: 'merge-from', from } as const]) {
    expect(refusalOf(decide(state, command, aContext()))).toEqual({
      code: 'thread-merged',
      message:
        'WhatsApp has told us that this is the same person as Carla (+5511). The conversation goes on in that thread: write there.',
      threadId: 't2',
    });
  }
  expect(eventsOf(decide(state, aMessage('m1'), aContext()))).toEqual([]);
  expect(eventsOf(decide(state, { type: 'note', by: byAna, clientId: 'n1', text: 'Old' }, aContext()))).toHaveLength(1);
});

test('a thread in which nobody wrote takes nothing along but its name', () => {
  expect(movedFrom(emptyThread())).toMatchObject({ threadId: 't1', open: null, heardUntil: null, lastInboundAt: null });
});

test('what was open stays in its team, with its skills and priority; labels and followers go along', () => {
  const skills = [{ skill: 'Spanish', level: 3, required: true }];
  const policy = aPolicy([aTeam(), aTeam({ id: 'billing' })], {
    rules: [aRule({}, { teamId: 'billing', skills, priority: 2 })],
  });
  const old = story([
    [aMessage('m1'), { policy }],
    { type: 'label', by: byAna, add: ['vip'], remove: [] },
    { type: 'follow', by: byBen, follower: ben },
  ]).state;
  const here = story([{ type: 'label', by: byAna, add: ['vip', 'gold'], remove: [] }], t2()).state;
  const agents = [anAgent('ana'), anAgent('chen', { teams: ['billing'], skills: { Spanish: 3 } })];
  const { state } = takeOver(movedFrom(old), here, aContext({ now: NOON + HOUR, policy, agents }));
  expect(state.conversation).toMatchObject({ teamId: 'billing', skills, priority: 2, holder: { agentId: 'chen' } });
  expect(state).toMatchObject({ labels: ['vip', 'gold'], followers: ['ben'] });
});
