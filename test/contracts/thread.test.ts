import { describe, expect, it } from 'vitest';
import {
  agentSchema,
  entrySchema,
  threadSchema,
  toAgentView,
  toEntryView,
  toThreadView,
} from '../../shared/contracts/thread.ts';
import { deadlinesOf } from '../../shared/domain/clocks/deadlines.ts';
import { updateDelivery } from '../../shared/domain/conversation/delivery.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { windowEndsAt } from '../../shared/domain/conversation/service-window.ts';
import { DEFAULT_POLICY } from '../../shared/domain/policy/workspace-policy.ts';
import {
  aMessage,
  anAgent,
  ana,
  anError,
  anOutbound,
  ben,
  byAna,
  byZap,
  closedByAna,
  DAY,
  emptyThread,
  heldByAna,
  NOON,
  story,
  waiting,
} from '../domain/given.ts';

describe('a head', () => {
  it.each([
    ['new', emptyThread()],
    ['waiting', waiting().state],
    ['held', heldByAna().state],
    ['closed', closedByAna().state],
  ])('that is %s fits the contract, and nothing inner leaks', (_what, state) => {
    const view = toThreadView(state, {
      windowEndsAt: windowEndsAt(state.lastInboundAt),
      upcoming: deadlinesOf(state, DEFAULT_POLICY),
    });
    expect(threadSchema.parse(view)).toEqual(view);
    expect(Object.keys(view)).not.toContain('recent');
    expect(Object.keys(view)).not.toContain('alarm');
  });
});

describe('an entry', () => {
  const everything: Entry[] = [
    ...closedByAna().log,
    ...story([
      [aMessage('m1'), { agents: [anAgent('ana'), anAgent('ben', { availability: 'away' })] }],
      { type: 'transfer', by: byAna, role: 'admin', to: ben, note: 'Speaks Portuguese' },
      { type: 'note', by: byZap, clientId: 'note-0001', text: 'From the form' },
      { type: 'release', by: byAna, role: 'admin' },
      { type: 'claim', by: byAna, role: 'agent', claimant: ana },
      [{ type: 'wake' }, { now: NOON + DAY }],
    ]).log,
    anOutbound(90, updateDelivery(anOutbound(90).delivery, { type: 'failed', at: NOON, error: anError, wamid: 'w' })),
    { ...anOutbound(91), retryOf: 90 },
  ];

  it('of every type fits the contract unchanged', () => {
    const types = new Set(everything.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      'assigned',
      'claimed',
      'closed',
      'noted',
      'opened',
      'queued',
      'received',
      'released',
      'replied',
      'transferred',
    ]);
    for (const entry of everything) {
      const view = toEntryView(entry);
      expect(entrySchema.parse(view)).toEqual(view);
    }
  });

  it('does not show the digest of a message', () => {
    for (const entry of everything) expect(toEntryView(entry)).not.toHaveProperty('digest');
  });
});

it('an agent fits the contract without the order of turns', () => {
  const view = toAgentView(anAgent('ana'));
  expect(agentSchema.parse(view)).toEqual(view);
  expect(view).not.toHaveProperty('turn');
  expect(view).not.toHaveProperty('version');
});
