import type { ContactSummary } from '../conversation/contact-summary.ts';
import { type Holder, isHeldBy } from '../conversation/holder.ts';
import { windowEndsAt } from '../conversation/service-window.ts';
import type { Priority } from '../policy/workspace-policy.ts';
import { fold } from '../search/fold.ts';

/** How far the 24-hour window is: `closing` = less than four hours are left. */
export const WINDOW_STATES = ['open', 'closing', 'closed'] as const;
export type WindowState = (typeof WINDOW_STATES)[number];
export const CLOSING_MS = 4 * 60 * 60 * 1000;

/** What a list is narrowed to: all that is given must hold, and nothing given takes everything. */
export type ConversationFilter = {
  /** The conversation carries all of them. */
  readonly labels?: readonly string[];
  /** An agent's id, `me`, or `nobody`. */
  readonly assignee?: string;
  /** Any of these. */
  readonly priority?: readonly Priority[];
  /** The customer has the last word, in a conversation that is not over. */
  readonly needsReply?: true;
  /** Whoever looks follows it. */
  readonly followed?: true;
  readonly window?: WindowState;
  /** Stands in the name or the number, wherever. */
  readonly text?: string;
  /** Not read yet by whoever looks. Only their browser knows, so the server lets everything through. */
  readonly unread?: true;
};

export const NO_FILTER: ConversationFilter = {};

/** What of a thread is looked at; the stored head and the one that is shown both have it. */
export type Filterable = {
  contact: Pick<ContactSummary, 'name' | 'phone'>;
  labels: readonly string[];
  followers: readonly string[];
  lastInboundAt: number | null;
  conversation: {
    status: 'open' | 'snoozed' | 'closed';
    holder: Holder;
    priority: Priority;
    waitingSince: number | null;
  } | null;
};

/** Who looks, when (epoch ms), and what they have not read, where that is known. */
export type Looking<T> = { me: string | undefined; now: number; isUnread?: ((thread: T) => boolean) | undefined };

/** Does a thread pass? Asked by the server for its pages and by the browser for every change, so both show the same. */
export function passes<T extends Filterable>(thread: T, filter: ConversationFilter, looking: Looking<T>): boolean {
  const { labels = [], assignee, priority, needsReply, followed, window, text, unread } = filter;
  const { conversation } = thread;
  if (!labels.every((label) => thread.labels.includes(label))) return false;
  if (assignee !== undefined && !isAssignedTo(assignee, conversation?.holder ?? null, looking.me)) return false;
  if (priority && !priority.includes(conversation?.priority ?? 0)) return false;
  if (needsReply && !waitsForReply(thread)) return false;
  if (followed && !thread.followers.includes(looking.me ?? '')) return false;
  if (window && windowStateAt(thread.lastInboundAt, looking.now) !== window) return false;
  if (unread && looking.isUnread && !looking.isUnread(thread)) return false;
  return text === undefined || isNamedLike(thread.contact, text);
}

/** Does the customer wait for an answer? */
export function waitsForReply({ conversation }: Pick<Filterable, 'conversation'>): boolean {
  return conversation !== null && conversation.status !== 'closed' && conversation.waitingSince !== null;
}

/** Whoever never wrote has no window: it is closed. */
export function windowStateAt(lastInboundAt: number | null, now: number): WindowState {
  const left = (windowEndsAt(lastInboundAt) ?? now) - now;
  if (left <= 0) return 'closed';
  return left < CLOSING_MS ? 'closing' : 'open';
}

function isAssignedTo(assignee: string, holder: Holder | null, me: string | undefined): boolean {
  if (assignee === 'nobody') return holder?.kind === 'queue';
  const agentId = assignee === 'me' ? me : assignee;
  return holder !== null && agentId !== undefined && isHeldBy(holder, agentId);
}

function isNamedLike({ name, phone = '' }: Filterable['contact'], text: string): boolean {
  const asked = fold(text);
  return fold(name).includes(asked) || phone.includes(asked);
}
