import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/conversation/command.ts';
import { mayAssign } from '../../../shared/domain/conversation/decide.ts';
import {
  aContext,
  aMessage,
  aPolicy,
  aTeam,
  ben,
  byAna,
  closedByAna,
  emptyThread,
  HOUR,
  heldByAna,
  NOON,
  story,
  text,
  waiting,
} from '../given.ts';

const reply: Command = { type: 'reply', by: byAna, role: 'agent', clientId: 'client-9', content: text('Good day') };

describe('mayAssign', () => {
  it('is true only when the command can end in an assignment', () => {
    expect(mayAssign(waiting().state, { type: 'route' }, aContext())).toBe(true);
    expect(mayAssign(emptyThread(), aMessage('m1'), aContext())).toBe(true);
    expect(mayAssign(closedByAna().state, aMessage('m2'), aContext())).toBe(true);
    expect(mayAssign(waiting().state, aMessage('m2'), aContext())).toBe(false);
    expect(mayAssign(waiting().state, { type: 'wake' }, aContext())).toBe(false);
    expect(mayAssign(closedByAna().state, reply, aContext())).toBe(false);
  });

  it('is true for whatever puts a conversation before routing again', () => {
    const held = heldByAna().state;
    const ends: Command[] = [
      { type: 'release', by: byAna, role: 'agent' },
      { type: 'hand-on', holderId: 'ana' },
      { type: 'escalate', by: byAna, role: 'agent', reason: 'Angry' },
      { type: 'transfer', by: byAna, role: 'agent', to: 'queue' },
      { type: 'transfer', by: byAna, role: 'agent', to: { teamId: 'support' } },
    ];
    for (const command of ends) expect(mayAssign(held, command, aContext())).toBe(true);
    expect(mayAssign(held, { type: 'transfer', by: byAna, role: 'agent', to: ben }, aContext())).toBe(false);
  });

  it('is true for what wakes a snoozed conversation that nobody has', () => {
    const snooze: Command = { type: 'snooze', by: byAna, role: 'agent', until: NOON + HOUR };
    const unsnooze: Command = { type: 'unsnooze', by: byAna, role: 'agent' };
    const inQueue = story([snooze], waiting().state).state;
    const held = story([snooze], heldByAna().state).state;
    for (const command of [aMessage('m2'), unsnooze]) {
      expect(mayAssign(inQueue, command, aContext())).toBe(true);
      expect(mayAssign(held, command, aContext())).toBe(false);
    }
  });

  it('is true for an alarm when a clock that places conversations is due', () => {
    const policy = aPolicy([aTeam({ clocks: { agent: { releaseAfterMs: HOUR } } })]);
    const held = heldByAna().state;
    expect(mayAssign(held, { type: 'wake' }, aContext({ policy, now: NOON + HOUR - 1 }))).toBe(false);
    expect(mayAssign(held, { type: 'wake' }, aContext({ policy, now: NOON + HOUR }))).toBe(true);
  });
});
