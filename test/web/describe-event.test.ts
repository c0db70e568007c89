import { expect, test } from 'vitest';
import { describeEvent, type LifecycleEntry, type Telling } from '../../web/src/features/thread/describe-event.ts';
import { createTimeFormat } from '../../web/src/lib/time/time-format.ts';
import { ana, ben, HOUR, heldBy, MINUTE, NOON } from './samples.ts';

const base = { seq: 1, at: NOON, conversation: 1 };
const by = (person: typeof ana) => ({ kind: 'agent', agentId: person.id, name: person.name }) as const;
const zap = { kind: 'automation', keyId: 'k1', name: 'Night shift' } as const;
const system = (
  cause: 'idle-clock' | 'agent-clock' | 'routing' | 'availability' | 'target-clock' | 'window' | 'snooze',
) => ({ kind: 'system', cause }) as const;
const customer = { kind: 'customer', contactId: 'c' } as const;
const queue = { kind: 'queue' } as const;
const whatsapp = { kind: 'system', cause: 'whatsapp' } as const;
const mia = { id: 'c2', name: 'Mia' };
const telling: Telling = {
  me: 'ana',
  teams: [
    { id: 'support', name: 'Support' },
    { id: 'billing', name: 'Billing' },
  ],
  time: createTimeFormat('en-GB', 'UTC'),
};
const assigned = (policy: Extract<LifecycleEntry, { type: 'assigned' }>['policy']): LifecycleEntry => ({
  ...base,
  type: 'assigned' as const,
  by: system('routing'),
  to: heldBy(ben),
  policy,
  turn: 1,
  candidates: [],
});
const skill = { skill: 'refunds', level: 2, required: true };

const lines: [LifecycleEntry, string][] = [
  [{ ...base, type: 'opened', cause: 'customer-wrote', by: customer }, 'Opened: the customer wrote'],
  [{ ...base, type: 'opened', cause: 'agent-wrote', by: by(ben) }, 'Opened by Ben Okafor'],
  [
    {
      ...base,
      type: 'opened',
      cause: 'customer-wrote',
      by: customer,
      teamId: 'billing',
      rule: { id: 'r', name: 'Money' },
      skills: [skill],
      priority: 2,
    },
    'Opened: the customer wrote. Rule “Money” sent it to Billing, needs refunds, urgent priority',
  ],
  [
    { ...base, type: 'reopened', cause: 'customer-wrote', by: customer },
    'Opened again: the customer wrote soon after the end',
  ],
  [assigned('round-robin'), 'Given to Ben Okafor by routing, in turn'],
  [assigned('balanced'), 'Given to Ben Okafor by routing: the lightest load'],
  [assigned('skills'), 'Given to Ben Okafor by routing: the best match of skills'],
  [assigned('returning-customer'), 'Given to Ben Okafor by routing: the customer knows them'],
  [assigned('escalation'), 'Given to Ben Okafor by routing, to help'],
  [
    { ...base, type: 'queued', reason: 'manual', by: system('routing') },
    'Waiting in the queue: this team picks its conversations itself',
  ],
  [{ ...base, type: 'claimed', by: by(ana), to: heldBy(ana), from: queue }, 'You took it from the queue'],
  [{ ...base, type: 'claimed', by: by(ben), to: heldBy(ben), from: heldBy(ana) }, 'Ben Okafor took over from you'],
  [{ ...base, type: 'claimed', by: zap, to: heldBy(ben), from: queue }, 'Night shift assigned it to Ben Okafor'],
  [{ ...base, type: 'released', by: by(ben), from: heldBy(ben) }, 'Ben Okafor put it back into the queue'],
  [
    { ...base, type: 'released', by: system('agent-clock'), from: heldBy(ana), reason: 'agent-clock', round: 2 },
    'The clock took it from you: no answer in time (round 2)',
  ],
  [
    { ...base, type: 'released', by: system('availability'), from: heldBy(ben), reason: 'went-away' },
    'Taken from Ben Okafor, who went away and handed it on',
  ],
  [
    { ...base, type: 'transferred', by: by(ana), from: heldBy(ana), to: heldBy(ben) },
    'You handed it over to Ben Okafor',
  ],
  [
    { ...base, type: 'transferred', by: by(ana), from: heldBy(ben), to: queue },
    'You handed it over from Ben Okafor to the queue',
  ],
  [
    { ...base, type: 'transferred', by: by(ana), from: heldBy(ana), to: queue, teamId: 'billing' },
    'You handed it over to Billing',
  ],
  [
    { ...base, type: 'transferred', by: by(ana), from: heldBy(ana), to: queue, teamId: 'gone' },
    'You handed it over to a team that was removed since',
  ],
  [
    {
      ...base,
      type: 'escalated',
      by: by(ben),
      from: heldBy(ben),
      to: queue,
      teamId: 'support',
      supervisors: true,
      priority: 1,
      reason: 'wants a refund',
    },
    'Ben Okafor escalated it to the supervisors, now high: wants a refund',
  ],
  [
    {
      ...base,
      type: 'escalated',
      by: system('agent-clock'),
      from: queue,
      to: queue,
      teamId: 'billing',
      supervisors: false,
      priority: 2,
      reason: 'Nobody answered in time.',
    },
    'The clock escalated it to Billing, now urgent: Nobody answered in time.',
  ],
  [{ ...base, type: 'snoozed', by: by(ana), until: NOON + HOUR }, 'You snoozed it until Mon 14 Sept, 13:00'],
  [{ ...base, type: 'woken', by: system('snooze'), cause: 'time' }, 'Awake again: its time has come'],
  [{ ...base, type: 'woken', by: customer, cause: 'customer-wrote' }, 'Awake again: the customer wrote'],
  [{ ...base, type: 'woken', by: by(ben), cause: 'agent' }, 'Ben Okafor woke it'],
  [
    { ...base, type: 'release-warned', by: system('agent-clock'), holder: heldBy(ana), releaseAt: NOON + 5 * MINUTE },
    'You were warned: without an answer it goes on at 12:05',
  ],
  [
    { ...base, type: 'breached', by: system('target-clock'), target: 'first-response', dueAt: NOON },
    'First response overdue: it was due at 12:00',
  ],
  [
    { ...base, type: 'window-closing', by: system('window'), endsAt: NOON + HOUR },
    'The customer waits, and WhatsApp’s window closes at 13:00',
  ],
  [
    { ...base, type: 'skills-relaxed', by: system('routing') },
    'It waited so long that required skills only count as preferred now',
  ],
  [{ ...base, type: 'clock-paused', by: by(ben), reason: 'parts' }, 'Ben Okafor stopped the clock: parts'],
  [{ ...base, type: 'clock-resumed', by: by(ana) }, 'You started the clock again'],
  [{ ...base, type: 'followed', by: by(ana), agentId: 'ana', name: ana.name }, 'You follow this thread'],
  [{ ...base, type: 'followed', by: by(ben), agentId: 'ben', name: ben.name }, 'Ben Okafor follows this thread'],
  [
    { ...base, type: 'unfollowed', by: by(ben), agentId: 'ana', name: ana.name },
    'Ben Okafor removed you as a follower',
  ],
  [
    { ...base, type: 'labelled', by: by(ben), added: ['vip', 'late'], removed: ['new'] },
    'Ben Okafor added the labels vip, late and removed the label new',
  ],
  [{ ...base, type: 'prioritized', by: by(ana), priority: 0 }, 'You set the priority to normal'],
  [{ ...base, type: 'closed', by: by(ana), reason: 'done', from: heldBy(ana) }, 'Closed by you'],
  [{ ...base, type: 'send-resumed', by: whatsapp, target: 1 }, 'The waiting message goes out now'],
  [{ ...base, type: 'send-resumed', by: by(ben), target: 1 }, 'Ben Okafor started a message again that had not left'],
  [
    { ...base, type: 'merged-into', by: whatsapp, threadId: 't2', contact: mia },
    'The same person as Mia: everything goes on in another thread',
  ],
  [
    { ...base, type: 'merged-from', by: whatsapp, threadId: 't2', name: 'Mia' },
    'The same person as Mia: what was in another thread goes on here',
  ],
  [
    { ...base, type: 'closed', by: whatsapp, reason: 'merged', from: queue },
    'Closed here: it goes on in the other thread',
  ],
  [
    { ...base, type: 'opened', cause: 'merged', by: whatsapp },
    'Opened: it was open in another thread of the same person',
  ],
  [
    { ...base, type: 'closed', by: system('idle-clock'), reason: 'idle', from: queue },
    'Closed by itself: nobody said anything',
  ],
];

test.each(lines)('%#: every line says who or what caused it', (entry, text) =>
  expect(describeEvent(entry, telling)).toBe(text),
);

test('the end of a quiet conversation says how long it was quiet', () => {
  const closed = { ...base, type: 'closed', by: system('idle-clock'), reason: 'idle', from: queue } as const;
  expect(describeEvent(closed, { ...telling, quietFor: 24 * HOUR + 900 })).toBe(
    'Closed by itself: nobody said anything for 24 hours',
  );
});
