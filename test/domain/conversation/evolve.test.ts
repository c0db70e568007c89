import { describe, expect, it } from 'vitest';
import { queuedDelivery } from '../../../shared/domain/conversation/delivery.ts';
import type { Entry, Event } from '../../../shared/domain/conversation/entry.ts';
import { evolve, evolveAll, number } from '../../../shared/domain/conversation/evolve.ts';
import { QUEUE } from '../../../shared/domain/conversation/holder.ts';
import type { ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import { ana, byAna, byZap, emptyThread, HOUR, heldByAna, NOON, other, text, waiting } from '../given.ts';

const ANA = { kind: 'agent', ...ana } as const;

function next(state: ThreadState, body: Partial<Event> & { type: Event['type'] }): ThreadState {
  const base = { at: NOON + HOUR, by: byAna, conversation: state.conversation?.number ?? 1, seq: state.seq + 1 };
  return evolve(state, { ...base, ...body } as Entry);
}

const said = (words: string, sentAt = NOON + HOUR) =>
  ({ type: 'received', wamid: 'w', digest: 'd', sentAt, content: text(words), contactName: 'Carla Dias' }) as const;

const replied = { type: 'replied', clientId: 'c', content: text('Sure'), delivery: queuedDelivery(NOON) } as const;

describe('number', () => {
  it('counts on from the thread’s last entry', () => {
    const events = [said('a'), said('b')].map((body) => ({ ...body, at: NOON, by: byAna, conversation: 1 }));
    expect(number({ ...emptyThread(), seq: 41 }, events).map(({ seq }) => seq)).toEqual([42, 43]);
    expect(number(emptyThread(), [])).toEqual([]);
  });
});

describe('evolve', () => {
  it('opens a session in the queue', () => {
    expect(next(emptyThread(), { type: 'opened', cause: 'customer-wrote' })).toMatchObject({
      seq: 1,
      conversation: {
        number: 1,
        status: 'open',
        holder: QUEUE,
        openedAt: NOON + HOUR,
        heldSince: NOON + HOUR,
        waitingSince: null,
        firstResponseAt: null,
        closedAt: null,
        closeReason: null,
      },
    });
  });

  it('takes the window from Meta’s clock and the activity from ours', () => {
    const state = next(waiting().state, said('late', NOON + 5));
    expect(state).toMatchObject({
      lastInboundAt: NOON + 5,
      lastActivityAt: NOON + HOUR,
      contact: { name: 'Carla Dias' },
    });
  });

  it('never moves the window back for a message that comes late', () => {
    expect(next(waiting().state, said('older', NOON - HOUR)).lastInboundAt).toBe(NOON);
  });

  it('keeps waiting since the first unanswered message', () => {
    expect(next(waiting().state, said('and?')).conversation?.waitingSince).toBe(NOON);
  });

  it('shows a reaction but neither waits nor opens the window for it', () => {
    const { state } = waiting();
    const then = next(state, { ...said(''), content: other('reaction') });
    expect(then.preview).toEqual({ text: 'A reaction', from: 'customer' });
    expect(then).toMatchObject({ lastInboundAt: state.lastInboundAt, lastActivityAt: state.lastActivityAt });
    expect(then.recent.digests).toContain('d');
  });

  it('stops waiting at an answer and keeps the first answer’s time', () => {
    const once = next(heldByAna().state, replied);
    expect(once.conversation).toMatchObject({ waitingSince: null, firstResponseAt: NOON + HOUR });
    expect(once).toMatchObject({
      lastActivityAt: NOON + HOUR,
      lastInboundAt: NOON,
      preview: { text: 'Sure', from: 'team', author: 'Ana Souza' },
    });
    expect(next(once, { ...replied, at: NOON + 2 * HOUR }).conversation?.firstResponseAt).toBe(NOON + HOUR);
  });

  it('names no author for an automation', () => {
    expect(next(waiting().state, { ...replied, by: byZap }).preview).toEqual({ text: 'Sure', from: 'team' });
  });

  it('changes only the seq for a note', () => {
    const { state } = heldByAna();
    expect(next(state, { type: 'noted', clientId: 'c', text: 'psst' })).toEqual({ ...state, seq: state.seq + 1 });
  });

  it.each([
    ['claimed', { type: 'claimed', to: ANA, from: QUEUE }],
    ['assigned', { type: 'assigned', to: ANA, policy: 'round-robin', turn: 1, candidates: [] }],
    ['transferred', { type: 'transferred', to: ANA, from: QUEUE }],
  ] as const)('moves the holder when %s, remembers them for the customer, and changes nothing else', (_what, body) => {
    const { state } = waiting();
    expect(next(state, body as Parameters<typeof next>[1])).toEqual({
      ...state,
      seq: state.seq + 1,
      lastAgentId: 'ana',
      conversation: { ...state.conversation, holder: ANA, heldSince: NOON + HOUR },
    });
  });

  it.each([
    ['transferred to the queue', { type: 'transferred', to: QUEUE, from: ANA }, 'ana'],
    ['transferred to another team', { type: 'transferred', to: QUEUE, from: ANA, teamId: 'billing' }, 'ana'],
    ['released', { type: 'released', from: ANA, reason: 'by-hand' }, 'ana'],
    ['released by the clock', { type: 'released', from: ANA, reason: 'agent-clock', round: 2 }, 'ana'],
    ['released as they went away', { type: 'released', from: ANA, reason: 'went-away' }, null],
    ['queued', { type: 'queued', reason: 'nobody-available' }, null],
  ] as const)('gives it to the queue when %s, and remembers who must not get it back', (_what, body, lastHolderId) => {
    const { state } = heldByAna();
    const { conversation } = state;
    const changes = {
      ...('teamId' in body ? { teamId: body.teamId } : {}),
      ...('round' in body ? { rounds: body.round } : {}),
    };
    expect(next(state, body as Parameters<typeof next>[1])).toEqual({
      ...state,
      seq: state.seq + 1,
      conversation: { ...conversation, holder: QUEUE, heldSince: NOON + HOUR, lastHolderId, ...changes },
    });
  });

  it('moves a conversation whose team is gone without touching who has it', () => {
    const { state } = heldByAna();
    const moved = next(state, { type: 'transferred', to: ANA, from: ANA, teamId: 'sales' });
    expect(moved).toEqual({
      ...state,
      seq: state.seq + 1,
      conversation: { ...state.conversation, teamId: 'sales' },
    });
  });

  it('opens as the rule says', () => {
    const skills = [{ skill: 'Spanish', level: 3, required: true }];
    const opened = { type: 'opened', cause: 'customer-wrote', teamId: 'billing', skills, priority: 2 } as const;
    expect(next(emptyThread(), opened).conversation).toMatchObject({ teamId: 'billing', skills, priority: 2 });
  });

  it.each([
    ['greeting', {}],
    ['out-of-office', { 'out-of-office': NOON + HOUR }],
    ['nudge', { nudged: NOON + HOUR }],
  ] as const)('does not take a %s for an answer, nor for the last word', (automated, marks) => {
    const { state } = heldByAna();
    const then = next(state, { ...replied, automated });
    expect(then).toMatchObject({ lastActivityAt: NOON, preview: state.preview });
    expect(then.conversation).toEqual({ ...state.conversation, marks });
  });

  it('forgets the rounds with an answer, the escalation with the end', () => {
    const { state } = heldByAna();
    const released = next(state, { type: 'released', from: ANA, reason: 'agent-clock', round: 2 });
    expect(next(released, replied).conversation?.rounds).toBe(0);
    const escalated = next(state, {
      type: 'escalated',
      from: ANA,
      to: QUEUE,
      teamId: 'support',
      supervisors: true,
      priority: 1,
      reason: 'Angry',
    });
    expect(escalated.conversation).toMatchObject({
      holder: QUEUE,
      priority: 1,
      rounds: 0,
      lastHolderId: 'ana',
      escalation: { at: NOON + HOUR, reason: 'Angry', supervisors: true },
    });
    expect(next(escalated, { type: 'closed', reason: 'done', from: QUEUE }).conversation?.escalation).toBeNull();
    const toTeam = { type: 'transferred', from: QUEUE, to: QUEUE, teamId: 'billing' } as const;
    expect(next(escalated, toTeam).conversation?.escalation).toMatchObject({ reason: 'Angry', supervisors: false });
  });

  it('closes with the reason; the customer waits no more', () => {
    expect(next(waiting().state, { type: 'closed', reason: 'idle', from: QUEUE }).conversation).toMatchObject({
      status: 'closed',
      closeReason: 'idle',
      closedAt: NOON + HOUR,
      waitingSince: null,
    });
  });

  it('is total: a lifecycle entry on a thread without a session changes only the seq', () => {
    expect(next(emptyThread(), { type: 'released', from: ANA })).toEqual({ ...emptyThread(), seq: 1 });
  });
});

describe('evolveAll', () => {
  it('is the fold of evolve', () => {
    const { state, log } = heldByAna();
    expect(evolveAll(emptyThread(), log)).toEqual(state);
    expect(evolveAll(state, [])).toBe(state);
  });
});
