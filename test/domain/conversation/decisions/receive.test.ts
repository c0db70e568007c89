import { describe, expect, it } from 'vitest';
import { decide } from '../../../../shared/domain/conversation/decide.ts';
import { PAIR_PACE } from '../../../../shared/domain/conversation/pair-pace.ts';
import { RECENT_LIMIT } from '../../../../shared/domain/conversation/recent-messages.ts';
import {
  aContext,
  aMessage,
  anAgent,
  aPolicy,
  aRule,
  aTeam,
  byAna,
  closedByAna,
  DAY,
  emptyThread,
  eventsOf,
  HOUR,
  heldByAna,
  NOON,
  other,
  SECOND,
  story,
  text,
  waiting,
} from '../../given.ts';

describe('receive', () => {
  it('opens the first session, logs the message and queues it when nobody is there', () => {
    const events = eventsOf(decide(emptyThread(), aMessage('m1'), aContext()));
    expect(events.map(({ type }) => type)).toEqual(['opened', 'received', 'queued']);
    expect(events).toMatchObject([
      { cause: 'customer-wrote', by: { kind: 'customer', contactId: 'carla' }, conversation: 1, at: NOON },
      { wamid: 'm1', sentAt: NOON, conversation: 1 },
      { reason: 'nobody-available', by: { kind: 'system', cause: 'routing' }, candidates: [] },
    ]);
  });

  it('gives the new session to the agent whose turn it is, with the reasons', () => {
    const agents = [anAgent('ana', { turn: 2 }), anAgent('ben', { turn: 1 })];
    const assigned = eventsOf(decide(emptyThread(), aMessage('m1'), aContext({ agents })))[2];
    expect(assigned).toMatchObject({
      type: 'assigned',
      to: { kind: 'agent', agentId: 'ben', name: 'BEN' },
      turn: 3,
      candidates: [
        { agentId: 'ben', outcome: 'chosen' },
        { agentId: 'ana', outcome: 'later-turn' },
      ],
    });
  });

  it('queues without looking at agents when too many assignments raced', () => {
    const queued = eventsOf(decide(emptyThread(), aMessage('m1'), aContext({ agents: 'busy' })))[2];
    expect(queued).toMatchObject({ type: 'queued', reason: 'routing-busy' });
  });

  it('adds to an open session without moving it', () => {
    const { state } = heldByAna();
    const events = eventsOf(decide(state, aMessage('m2'), aContext({ agents: [anAgent('ben')] })));
    expect(events).toMatchObject([{ type: 'received', conversation: 1 }]);
  });

  it('opens the next session after a close', () => {
    const events = eventsOf(decide(closedByAna().state, aMessage('m2'), aContext()));
    expect(events.map(({ type, conversation }) => [type, conversation])).toEqual([
      ['opened', 2],
      ['received', 2],
      ['queued', 2],
    ]);
  });

  it.each(['reaction', 'system', 'unsupported', 'edit', 'revoke'])('logs a %s without reopening', (type) => {
    const events = eventsOf(decide(closedByAna().state, aMessage('m2', { content: other(type) }), aContext()));
    expect(events).toMatchObject([{ type: 'received', conversation: 1 }]);
  });

  it('opens for a message of a type it does not know', () => {
    const events = eventsOf(decide(closedByAna().state, aMessage('m2', { content: other('hologram') }), aContext()));
    expect(events[0]).toMatchObject({ type: 'opened', conversation: 2 });
  });

  it('does nothing for a message it remembers', () => {
    expect(decide(waiting().state, aMessage('m1'), aContext())).toEqual({ events: [] });
  });

  it('asks the log about a message older than its memory', () => {
    const many = Array.from({ length: RECENT_LIMIT + 1 }, (_, n) => aMessage(`m${n}`, { sentAt: NOON + n * SECOND }));
    const { state } = story(many);
    const redelivered = aMessage('m0', { sentAt: NOON });
    expect(decide(state, redelivered, aContext({ alreadyLogged: true }))).toEqual({ events: [] });
    const late = aMessage('late', { sentAt: NOON - HOUR });
    expect(eventsOf(decide(state, late, aContext({ alreadyLogged: false })))).toMatchObject([{ wamid: 'late' }]);
  });
});

const nine = [{ from: '09:00', to: '13:00' }];
const week = { mon: nine, tue: nine, wed: nine };
const hours = [{ id: 'office', name: 'Office', timeZone: 'UTC', week, holidays: [] }];
const CLOSED = 'We are back at nine.';
const messages = { greeting: 'Hello!', outOfOffice: CLOSED };
const office = aPolicy([aTeam({ hoursId: 'office', messages, clocks: { customer: { closeAfterMs: null } } })], {
  hours,
});
const said = ({ log }: ReturnType<typeof story>) =>
  log.flatMap((entry) => (entry.type === 'replied' && entry.automated ? entry.automated : []));
/** A message at so many hours after noon on Monday. */
const at = (hoursLater: number, policy = office): [ReturnType<typeof aMessage>, object] => {
  const now = NOON + hoursLater * HOUR;
  return [aMessage(`m${hoursLater}`, { sentAt: now }), { now, policy }];
};

describe('what Baton says by itself', () => {
  it('is a greeting at the beginning, once in a conversation', () => {
    const told = story([at(0), at(0.5)]);
    expect(said(told)).toEqual(['greeting']);
    expect(told.log.at(3)).toMatchObject({
      content: { type: 'text', text: 'Hello!' },
      delivery: { status: 'queued' },
      by: { kind: 'system', cause: 'auto-reply' },
    });
    expect(told.state.conversation).toMatchObject({ waitingSince: NOON, firstResponseAt: null });
  });

  it('is instead that nobody is there, once in each closed period', () => {
    // Monday 14:00, 20:00 and Tuesday 08:00 are one night; Tuesday 20:00 is the next.
    expect(said(story([at(2), at(8), at(20)]))).toEqual(['out-of-office']);
    expect(said(story([at(2), at(8), at(22), at(32)]))).toEqual(['out-of-office', 'out-of-office']);
    expect(said(story([at(0), at(2)]))).toEqual(['greeting', 'out-of-office']);
  });

  it('waits for its turn when WhatsApp takes no more for now', () => {
    const { burst } = PAIR_PACE;
    const replies = Array.from({ length: burst }, (_, n) => ({
      type: 'reply' as const,
      by: byAna,
      role: 'agent' as const,
      clientId: `client-${n}`,
      content: text('Hi'),
    }));
    const talked = story([...replies, { type: 'close', by: byAna, role: 'agent' }], heldByAna().state).state;
    const { log } = story([[aMessage('m2'), { policy: office }]], talked);
    expect(log.map(({ type }) => type)).toEqual(['opened', 'received', 'queued', 'replied', 'send-delayed']);
    expect(log[4]).toMatchObject({ target: log[3]?.seq, until: NOON + PAIR_PACE.intervalMs });
  });

  it('is nothing when nothing is to be said', () => {
    expect(said(story([at(0, aPolicy())]))).toEqual([]);
  });

  it('is nothing to a message that came so late that its window has closed, nor to a reaction', () => {
    const late = aMessage('m1', { sentAt: NOON - DAY });
    expect(said(story([[late, { policy: office }]]))).toEqual([]);
    const reaction = aMessage('m1', { content: other('reaction') });
    expect(said(story([[reaction, { policy: office }]]))).toEqual([]);
  });
});

describe('a customer who writes again', () => {
  const policy = aPolicy([aTeam({ reopenWithinMs: HOUR, routing: { returningCustomers: true } })]);
  const agents = [anAgent('ben', { turn: 1 }), anAgent('ana', { turn: 2 })];

  it('goes on in the same conversation within the time for it, with the agent they know', () => {
    const { state, log } = story([[aMessage('m2'), { now: NOON + HOUR - 1, policy, agents }]], closedByAna().state);
    expect(log).toMatchObject([
      { type: 'reopened', conversation: 1, by: { kind: 'customer' } },
      { type: 'received', conversation: 1 },
      { type: 'assigned', to: { agentId: 'ana' }, policy: 'returning-customer', conversation: 1 },
    ]);
    expect(state.conversation).toMatchObject({
      number: 1,
      status: 'open',
      closedAt: null,
      closeReason: null,
      rounds: 0,
    });
  });

  it('opens the next one after it, with the agent they know all the same', () => {
    const { log } = story([[aMessage('m2'), { now: NOON + HOUR, policy, agents }]], closedByAna().state);
    expect(log).toMatchObject([
      { type: 'opened', conversation: 2, teamId: 'support' },
      { type: 'received' },
      { type: 'assigned', to: { agentId: 'ana' }, policy: 'returning-customer' },
    ]);
    const anybody = aPolicy([aTeam()]);
    const turns = story([[aMessage('m2'), { now: NOON + HOUR, policy: anybody, agents }]], closedByAna().state);
    expect(turns.log.at(-1)).toMatchObject({ type: 'assigned', to: { agentId: 'ben' } });
  });

  it('wakes a snoozed conversation, which stays with its holder, or is routed when nobody has it', () => {
    const snooze = { type: 'snooze', by: byAna, role: 'agent', until: NOON + HOUR } as const;
    const held = story([snooze, [aMessage('m2'), { agents }]], heldByAna().state);
    expect(held.log.slice(1).map(({ type }) => type)).toEqual(['woken', 'received']);
    expect(held.log[1]).toMatchObject({ cause: 'customer-wrote' });
    const inQueue = story([snooze, [aMessage('m2'), { agents }]], waiting().state);
    expect(inQueue.log.slice(1).map(({ type }) => type)).toEqual(['woken', 'received', 'assigned']);
    const reaction = story([snooze, aMessage('m2', { content: other('reaction') })], heldByAna().state);
    expect(reaction.log.slice(1).map(({ type }) => type)).toEqual(['received']);
  });
});

it('a rule says where a new conversation goes, and is named in it', () => {
  const skills = [{ skill: 'Spanish', level: 3, required: true }];
  const policy = aPolicy([aTeam(), aTeam({ id: 'billing' })], {
    rules: [aRule({ keywords: ['refund'] }, { teamId: 'billing', skills, priority: 1 })],
  });
  const agents = [anAgent('ben'), anAgent('chen', { teams: ['billing'], skills: { Spanish: 3 } })];
  const { log, state } = story([[aMessage('m1', { content: text('REFUND!') }), { policy, agents }]]);
  expect(log).toMatchObject([
    { type: 'opened', teamId: 'billing', rule: { id: 'rule-1', name: 'VIP' }, skills, priority: 1 },
    { type: 'received' },
    { type: 'assigned', to: { agentId: 'chen' } },
  ]);
  expect(state.conversation).toMatchObject({ teamId: 'billing', skills, priority: 1 });
});
