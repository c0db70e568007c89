import { describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../../../shared/domain/clocks/deadlines.ts';
import type { Command } from '../../../../shared/domain/conversation/command.ts';
import { decide } from '../../../../shared/domain/conversation/decide.ts';
import type { Entry } from '../../../../shared/domain/conversation/entry.ts';
import { evolveAll, number } from '../../../../shared/domain/conversation/evolve.ts';
import type { ThreadState } from '../../../../shared/domain/conversation/thread-state.ts';
import { DEFAULT_POLICY } from '../../../../shared/domain/policy/workspace-policy.ts';
import {
  aContext,
  aMessage,
  anAgent,
  ana,
  ben,
  byAna,
  byBen,
  eventsOf,
  heldByAna,
  MINUTE,
  NOON,
  refusalOf,
  SECOND,
  text,
  waiting,
} from '../../given.ts';

const close: Command = { type: 'close', by: byAna, role: 'agent' };
const later = (ms: number) => ({ now: NOON + ms });

/** Does it, lets `meanwhile` happen, and asks to undo it. */
function tried(
  before: ThreadState,
  command: Command,
  { by = byAna, afterMs = 5 * SECOND, meanwhile = [] as Command[], agents = [anAgent('ben', { name: ben.name })] } = {},
) {
  const done = number(before, eventsOf(decide(before, command, aContext({ ...later(0), agents }))));
  const what = done.find((entry) => 'before' in entry);
  let state = evolveAll(before, done);
  const since: Entry[] = done.filter(({ seq }) => seq > (what?.seq ?? 0));
  for (const next of meanwhile) {
    const entries = number(state, eventsOf(decide(state, next, aContext(later(SECOND)))));
    state = evolveAll(state, entries);
    since.push(...entries);
  }
  const context = aContext({ ...later(afterMs), target: what ?? null, since });
  const decision = decide(state, { type: 'undo', by, seq: what?.seq ?? 0 }, context);
  return { decision, after: 'events' in decision ? evolveAll(state, number(state, decision.events)) : state };
}

describe('undo', () => {
  const snooze: Command = { type: 'snooze', by: byAna, role: 'agent', until: NOON + 60 * MINUTE };
  const toBen: Command = { type: 'transfer', by: byAna, role: 'agent', to: ben };
  const toQueue: Command = { type: 'transfer', by: byAna, role: 'agent', to: 'queue' };
  const release: Command = { type: 'release', by: byAna, role: 'agent' };
  const claim: Command = { type: 'claim', by: byAna, role: 'agent', claimant: ana };

  it.each([
    ['closed', close, heldByAna().state],
    ['snoozed', snooze, heldByAna().state],
    ['transferred', toBen, heldByAna().state],
    ['transferred', toQueue, heldByAna().state],
    ['released', release, heldByAna().state],
    ['claimed', claim, waiting().state],
  ] as const)('puts holder, state and clocks back after it was %s', (what, command, before) => {
    const { decision, after } = tried(before, command);
    expect(eventsOf(decision)).toMatchObject([{ type: 'undone', what, by: byAna, to: before.conversation?.holder }]);
    expect(after.conversation).toEqual(before.conversation);
    expect(deadlinesOf(after, DEFAULT_POLICY)).toEqual(deadlinesOf(before, DEFAULT_POLICY));
  });

  it('gives a stopped clock, an escalation and a snooze back as they were', () => {
    const arranged: Command[] = [
      { type: 'escalate', by: byAna, role: 'agent', to: ben, reason: 'Angry' },
      { type: 'pause-clock', by: byBen, role: 'agent', reason: 'Waits for the bank' },
      { type: 'snooze', by: byBen, role: 'agent', until: NOON + 60 * MINUTE },
    ];
    let state = heldByAna().state;
    for (const command of arranged)
      state = evolveAll(state, number(state, eventsOf(decide(state, command, aContext()))));
    const { after } = tried(state, { ...close, by: byBen }, { by: byBen });
    expect(after.conversation).toEqual(state.conversation);
  });

  it('is refused when the customer has written, or a colleague has gone on', () => {
    const wrote = tried(heldByAna().state, toBen, { meanwhile: [aMessage('m2', { sentAt: NOON + 1 })] });
    expect(refusalOf(wrote.decision)).toEqual({
      code: 'undo-overtaken',
      message: 'The customer has written since, so this cannot be undone any more.',
    });
    const reply: Command = { type: 'reply', by: byBen, role: 'agent', clientId: 'b1', content: text('Hi') };
    const answered = tried(heldByAna().state, toBen, { meanwhile: [reply] });
    expect(refusalOf(answered.decision).message).toContain('Ben Okafor has gone on with it since');
    const reopened = tried(heldByAna().state, close, { meanwhile: [aMessage('m2', { sentAt: NOON + 1 })] });
    expect(refusalOf(reopened.decision).code).toBe('undo-overtaken');
  });

  it('goes on after notes and labels, which change nothing of it', () => {
    const note: Command = { type: 'note', by: byBen, clientId: 'n1', text: 'Closed?' };
    const label: Command = { type: 'label', by: byBen, add: ['vip'], remove: [] };
    const { after } = tried(heldByAna().state, close, { meanwhile: [note, label] });
    expect(after).toMatchObject({ conversation: heldByAna().state.conversation, labels: ['vip'] });
  });

  it('is for who did it, for a minute, and does it once', () => {
    expect(refusalOf(tried(heldByAna().state, close, { by: byBen }).decision).code).toBe('undo-not-possible');
    expect(refusalOf(tried(heldByAna().state, close, { afterMs: MINUTE + 1 }).decision).code).toBe('undo-too-late');
    expect(refusalOf(tried(heldByAna().state, { type: 'unsnooze', by: byAna, role: 'agent' }).decision).code).toBe(
      'undo-not-possible',
    );
    const closing = number(heldByAna().state, eventsOf(decide(heldByAna().state, close, aContext())));
    const [target] = closing;
    const undone = { ...closing[0], type: 'undone', seq: 4, target: target?.seq } as Entry;
    const again = decide(
      heldByAna().state,
      { type: 'undo', by: byAna, seq: target?.seq ?? 0 },
      aContext({ target: target ?? null, since: [undone] }),
    );
    expect(again).toEqual({ events: [] });
  });

  it('lets the end of a conversation say how long the first answer took', () => {
    const reply: Command = { type: 'reply', by: byAna, role: 'agent', clientId: 'a1', content: text('Hi') };
    const held = heldByAna().state;
    const answered = evolveAll(held, number(held, eventsOf(decide(held, reply, aContext(later(72 * SECOND))))));
    expect(eventsOf(decide(answered, close, aContext(later(2 * MINUTE))))).toMatchObject([
      { type: 'closed', answeredAfter: 72 * SECOND },
    ]);
    expect(eventsOf(decide(held, close, aContext()))[0]).not.toHaveProperty('answeredAfter');
  });
});
