import { expect, test } from 'vitest';
import { describeEvent, type LifecycleEntry } from '../../web/src/features/thread/describe-event.ts';
import { ana, ben, heldBy, NOON } from './samples.ts';

const base = { seq: 1, at: NOON, conversation: 1 };
const by = (person: typeof ana) => ({ kind: 'agent', agentId: person.id, name: person.name }) as const;
const zap = { kind: 'automation', keyId: 'k1', name: 'Night shift' } as const;
const clock = { kind: 'system', cause: 'idle-clock' } as const;
const queue = { kind: 'queue' } as const;

const whatsapp = { kind: 'system', cause: 'whatsapp' } as const;
const mia = { id: 'c2', name: 'Mia' };

const lines: [LifecycleEntry, string][] = [
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
    { ...base, type: 'opened', cause: 'customer-wrote', by: { kind: 'customer', contactId: 'c' } },
    'Opened: the customer wrote',
  ],
  [{ ...base, type: 'opened', cause: 'agent-wrote', by: by(ben) }, 'Opened by Ben Okafor'],
  [{ ...base, type: 'claimed', by: by(ana), to: heldBy(ana), from: queue }, 'You took it from the queue'],
  [{ ...base, type: 'claimed', by: by(ben), to: heldBy(ben), from: heldBy(ana) }, 'Ben Okafor took over from you'],
  [{ ...base, type: 'claimed', by: zap, to: heldBy(ben), from: queue }, 'Night shift assigned it to Ben Okafor'],
  [{ ...base, type: 'released', by: by(ben), from: heldBy(ben) }, 'Ben Okafor put it back into the queue'],
  [
    { ...base, type: 'transferred', by: by(ana), from: heldBy(ana), to: heldBy(ben) },
    'You handed it over to Ben Okafor',
  ],
  [
    { ...base, type: 'transferred', by: by(ana), from: heldBy(ben), to: queue },
    'You handed it over from Ben Okafor to the queue',
  ],
  [{ ...base, type: 'closed', by: by(ana), reason: 'done', from: heldBy(ana) }, 'Closed by you'],
  [
    { ...base, type: 'closed', by: clock, reason: 'idle', from: queue },
    'Closed by itself: nobody said anything for 24 hours',
  ],
];

test.each(lines)('%#: every line says who or what caused it', (entry, text) =>
  expect(describeEvent(entry, 'ana')).toBe(text),
);
