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
import type { Entry, EventBody } from '../../shared/domain/conversation/entry.ts';
import { windowEndsAt } from '../../shared/domain/conversation/service-window.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
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

const QUEUE = { kind: 'queue' } as const;
const BEN = { kind: 'agent', agentId: 'ben', name: 'Ben' } as const;
/** What teams, routing and clocks write into a thread. */
const ARRANGED: EventBody[] = [
  {
    type: 'opened',
    cause: 'customer-wrote',
    teamId: 'billing',
    rule: { id: 'vip', name: 'VIP' },
    skills: [{ skill: 'german', level: 2, required: false }],
    priority: 1,
  },
  { type: 'reopened', cause: 'customer-wrote' },
  {
    type: 'queued',
    reason: 'manual',
    candidates: [
      { agentId: 'ben', name: 'Ben', outcome: 'lacks-skill', load: 1, capacity: 8, skill: 'german' },
      { agentId: 'ana', name: 'Ana', outcome: 'at-team-capacity', load: 1, capacity: 8 },
    ],
  },
  { type: 'assigned', to: BEN, policy: 'returning-customer', turn: 4, candidates: [] },
  { type: 'released', from: BEN, reason: 'agent-clock', round: 2 },
  { type: 'transferred', from: BEN, to: QUEUE, teamId: 'billing', note: 'A refund' },
  { type: 'undone', target: 3, what: 'transferred', from: QUEUE, to: BEN, before: { heldSince: 1, teamId: 'support' } },
  {
    type: 'escalated',
    from: BEN,
    to: QUEUE,
    teamId: 'billing',
    supervisors: true,
    priority: 1,
    reason: 'Angry',
    note: 'Sorry',
  },
  { type: 'snoozed', until: NOON + DAY },
  { type: 'woken', cause: 'customer-wrote' },
  { type: 'release-warned', holder: BEN, releaseAt: NOON },
  { type: 'breached', target: 'next-response', dueAt: NOON },
  { type: 'window-closing', endsAt: NOON },
  { type: 'skills-relaxed' },
  { type: 'clock-paused', reason: 'The carrier looks for it' },
  { type: 'clock-resumed' },
  { type: 'followed', agentId: 'ben', name: 'Ben' },
  { type: 'unfollowed', agentId: 'ben', name: 'Ben' },
  { type: 'labelled', added: ['vip'], removed: ['new'] },
  { type: 'prioritized', priority: 2 },
];

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

it('a head with everything that can be said about a conversation fits the contract', () => {
  const { state } = heldByAna();
  if (!state.conversation) throw new Error('There is one.');
  const full: ThreadState = {
    ...state,
    followers: ['ben'],
    labels: ['vip'],
    conversation: {
      ...state.conversation,
      status: 'snoozed',
      teamId: 'billing',
      skills: [{ skill: 'german', level: 3, required: true }],
      priority: 2,
      snoozedUntil: NOON + DAY,
      rounds: 2,
      lastHolderId: 'ben',
      escalation: { at: NOON, reason: 'Angry', supervisors: true },
      pauses: [{ from: NOON, to: null }],
      marks: { warned: NOON },
    },
  };
  const view = toThreadView(full, { windowEndsAt: null, upcoming: [{ at: NOON, action: 'release', to: 'Billing' }] });
  expect(threadSchema.parse(view)).toEqual(view);
  expect(JSON.stringify(view)).not.toMatch(/marks|lastHolderId|lastAgentId/);
  expect(view).toMatchObject({ followers: ['ben'], labels: ['vip'], conversation: { priority: 2, rounds: 2 } });
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

  it.each(ARRANGED)('of the type $type fits the contract unchanged', (body) => {
    const entry = { seq: 7, at: NOON, conversation: 2, by: { kind: 'system', cause: 'target-clock' }, ...body };
    expect(entrySchema.parse(toEntryView(entry as Entry))).toEqual(toEntryView(entry as Entry));
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
