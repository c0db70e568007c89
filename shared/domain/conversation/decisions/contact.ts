import type { Command, DecisionContext } from '../command.ts';
import type { ThreadState } from '../thread-state.ts';
import { bySystem, type Decision, nothing, stamped } from './decision.ts';
import { refuseMerged } from './merge.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** What the team knows of the contact was changed through this thread; what exactly, its log says. */
export function editContact(state: ThreadState, command: Of<'edit-contact'>, context: DecisionContext): Decision {
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const { by, changes, known } = command;
  if (changes.length === 0) return nothing;
  return { events: [stamped(state, context, by, { type: 'contact-edited', changes, known })] };
}

/** The customer does or does not want marketing, said by themselves or written down by the team. */
export function changeConsent(state: ThreadState, command: Of<'change-consent'>, context: DecisionContext): Decision {
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const { by, marketing, source, givenAt, known } = command;
  return { events: [stamped(state, context, by, { type: 'consent-changed', marketing, source, givenAt, known })] };
}

/** What this thread says of its contact follows from another one. Safe to repeat, in any order. */
export function followContact(state: ThreadState, { known }: Of<'follow-contact'>, context: DecisionContext): Decision {
  if (state.mergedInto || (state.contact.known?.version ?? 0) >= known.version) return nothing;
  return { events: [stamped(state, context, bySystem('contact'), { type: 'contact-followed', known })] };
}
