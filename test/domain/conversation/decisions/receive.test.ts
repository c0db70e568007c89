import { describe, expect, it } from 'vitest';
import { decide } from '../../../../shared/domain/conversation/decide.ts';
import { RECENT_LIMIT } from '../../../../shared/domain/conversation/recent-messages.ts';
import {
  aContext,
  aMessage,
  anAgent,
  closedByAna,
  emptyThread,
  eventsOf,
  HOUR,
  heldByAna,
  NOON,
  other,
  SECOND,
  story,
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
