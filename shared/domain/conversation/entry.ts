import type { KnownAs, MarketingConsent } from '../contacts/contact-record.ts';
import type { RecordChange } from '../contacts/edit-record.ts';
import type { Actor } from '../people/actor.ts';
import type { Priority, SkillNeed } from '../policy/workspace-policy.ts';
import type { CandidateRecord, RoutingPolicyName } from '../routing/candidate.ts';
import type { ContactSummary } from './contact-summary.ts';
import type { Delivery } from './delivery.ts';
import type { Holder } from './holder.ts';
import type { Media } from './media.ts';
import type { Mention } from './mention.ts';
import type { MergedThread } from './merge-record.ts';
import type { MessageContent } from './message-content.ts';

/** Why a conversation was opened. `merged` = it was open in another thread of the same person. */
export type OpenCause = 'customer-wrote' | 'agent-wrote' | 'merged';

/** Why a conversation was closed. `idle` = nobody said anything for the whole idle time; `merged` = it goes on elsewhere. */
export type CloseReason = 'done' | 'idle' | 'merged';

/** Why a conversation waits in the queue. `manual`: the team's people take conversations themselves. */
export type QueueReason = 'nobody-available' | 'routing-busy' | 'manual';

/** Why somebody let a conversation go: by hand, because the agent clock ran out, or because they went away. */
export type ReleaseReason = 'by-hand' | 'agent-clock' | 'went-away';

export type WokenCause = 'time' | 'customer-wrote' | 'agent';

/** A promise of the team to its customers. */
export type Target = 'first-response' | 'next-response' | 'resolution';

/** What a clock does once for each wait; `woken`: since when the silence after a snooze counts. */
export type ClockMark = 'woken' | 'warned' | 'nudged' | 'window-warned' | 'relaxed' | 'out-of-office' | Target;

/** What a person may take back for a moment. */
export type Undoable = 'closed' | 'snoozed' | 'claimed' | 'released' | 'transferred';

/** Help was asked for; `supervisors` = only they are given it. */
export type Escalation = { at: number; reason: string; supervisors: boolean };

/** How a conversation was before somebody changed it, so that it can be put back; what was not there is left out. */
export type Before = {
  heldSince: number;
  teamId: string;
  lastHolderId?: string;
  waitingSince?: number;
  snoozedUntil?: number;
  escalation?: Escalation;
  /** Its clocks stood still. */
  paused?: true;
};

/** A message that Baton sent by itself. It never counts as an answer. */
export type AutomatedMessage = 'greeting' | 'out-of-office' | 'nudge';

/** What an inbound message refers to: a quoted message, a product, an ad that brought the customer. */
export type MessageContext = {
  quotes?: string;
  forwarded?: 'once' | 'often';
  product?: { catalogId: string; productId: string };
  ad?: { headline?: string; body?: string; url?: string; sourceId?: string };
};

/**
 * What can happen in a thread. Events are what `decide` answers with; once committed they are entries.
 * A note is a type of its own, not a message with a flag, so no code path can send one.
 */
export type EventBody =
  | {
      type: 'opened';
      cause: OpenCause;
      teamId?: string;
      /** The routing rule that chose the team. */
      rule?: { id: string; name: string };
      skills?: SkillNeed[];
      priority?: Priority;
    }
  /** The customer wrote again soon after the end, so the same conversation goes on. */
  | { type: 'reopened'; cause: 'customer-wrote' }
  | {
      type: 'received';
      wamid: string;
      digest: string;
      /** Meta's timestamp, epoch ms. */
      sentAt: number;
      content: MessageContent;
      /** The name the customer shows, when WhatsApp told it. */
      contactName?: string;
      /** Given when they were not known before. */
      phone?: string;
      userId?: string;
      context?: MessageContext;
      /** For a message with a file. */
      media?: Media;
    }
  | {
      type: 'replied';
      clientId: string;
      content: MessageContent;
      delivery: Delivery;
      /** wamid of the message this one quotes. */
      quotes?: string;
      retryOf?: number;
      automated?: AutomatedMessage;
    }
  /** Written by the business on the phone app of the same number; WhatsApp tells us afterwards. */
  | { type: 'echoed'; wamid: string; digest: string; sentAt: number; content: MessageContent; media?: Media }
  /** The message waits until then and goes by itself: WhatsApp asked for it, or would have (`attempt` 0: before any call). */
  | { type: 'send-delayed'; target: number; until: number; attempt: number; advice: string }
  /** The wait is over, or a person started a message again that hung. */
  | { type: 'send-resumed'; target: number }
  /** A person said what became of a message whose outcome was unknown. */
  | { type: 'settled'; target: number; outcome: 'arrived' | 'not-arrived' }
  | { type: 'noted'; clientId: string; text: string; mentions?: Mention[] }
  | { type: 'queued'; reason: QueueReason; candidates?: CandidateRecord[] }
  | {
      type: 'assigned';
      to: Holder & { kind: 'agent' };
      policy: RoutingPolicyName;
      turn: number;
      candidates: CandidateRecord[];
    }
  | { type: 'claimed'; to: Holder & { kind: 'agent' }; from: Holder; before?: Before }
  /** `round`: how often the agent clock has taken it away by now. */
  | { type: 'released'; from: Holder; reason?: ReleaseReason; round?: number; before?: Before }
  /** `teamId` when it went to another team. */
  | { type: 'transferred'; from: Holder; to: Holder; teamId?: string; note?: string; before?: Before }
  /** To a person, or into the queue of `teamId`: for the people of that team, or for supervisors alone. */
  | {
      type: 'escalated';
      from: Holder;
      to: Holder;
      teamId: string;
      supervisors: boolean;
      priority: Priority;
      reason: string;
      note?: string;
    }
  | { type: 'snoozed'; until: number; before?: Before }
  | { type: 'woken'; cause: WokenCause }
  /** The holder is told that the conversation will be taken away at `releaseAt`. */
  | { type: 'release-warned'; holder: Holder; releaseAt: number }
  | { type: 'breached'; target: Target; dueAt: number }
  | { type: 'window-closing'; endsAt: number }
  /** It waited so long that required skills count as preferred. */
  | { type: 'skills-relaxed' }
  | { type: 'clock-paused'; reason: string }
  | { type: 'clock-resumed' }
  | { type: 'followed'; agentId: string; name: string }
  | { type: 'unfollowed'; agentId: string; name: string }
  | { type: 'labelled'; added: string[]; removed: string[] }
  | { type: 'prioritized'; priority: Priority }
  /** `answeredAfter` (ms): from the opening to the team's first answer; absent when nobody answered. */
  | { type: 'closed'; reason: CloseReason; from: Holder; answeredAfter?: number; before?: Before }
  /** Whoever did `target` (`what`) took it back before anything came of it: everything is as it was `before`. */
  | { type: 'undone'; target: number; what: Undoable; from: Holder; to: Holder; before: Before }
  /** Somebody changed what the team knows of the contact. `known`: what the head says of it from now on. */
  | { type: 'contact-edited'; changes: RecordChange[]; known: KnownAs }
  /** `givenAt`: when the customer said so, which may be before it was written down here. */
  | { type: 'consent-changed'; marketing: MarketingConsent; source: string; givenAt: number; known: KnownAs }
  /** It was changed in another thread of the same contact, or two contacts became one. */
  | { type: 'contact-followed'; known: KnownAs }
  /** This thread's contact turned out to be another one: everything goes on in that thread. */
  | { type: 'merged-into'; threadId: string; contact: ContactSummary }
  /** The other side of it. */
  | ({ type: 'merged-from' } & MergedThread);

/** `at`: epoch ms of our clock; `by`: who caused it; `conversation`: number of the session within the thread. */
export type Event = EventBody & { at: number; by: Actor; conversation: number };

/** A committed event. `seq` numbers the entries of one thread without a gap, starting at 1. */
export type Entry = Event & { seq: number };

export type EntryOf<T extends Event['type']> = Extract<Entry, { type: T }>;
