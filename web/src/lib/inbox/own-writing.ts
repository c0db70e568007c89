import type { ClientFrame } from '../../../../shared/contracts/frames.ts';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import type { DraftMode } from './drafts.ts';
import type { InboxStore } from './inbox-store.ts';

/** How often colleagues are told that I go on writing. */
const SAY_EVERY_MS = 4000;

export type RepliedEntry = Extract<EntryView, { type: 'replied' }>;

/** What I write: said to colleagues now and then, and since when, so that a reply of theirs meanwhile is noticed. */
export class OwnWriting {
  #store: InboxStore;
  #say: (frame: ClientFrame) => void;
  #saidAt = new Map<string, number>();
  #begunAt = new Map<string, number>();

  constructor(store: InboxStore, say: (frame: ClientFrame) => void) {
    this.#store = store;
    this.#say = say;
  }

  /** The text of a draft is another now. */
  typed(threadId: string, mode: DraftMode, text: string): void {
    const empty = text.trim() === '';
    if (mode === 'reply' && empty) this.#begunAt.delete(threadId);
    else if (mode === 'reply' && !this.#begunAt.has(threadId)) this.readOn(threadId);
    const key = `${mode} ${threadId}`;
    if (empty || Date.now() - (this.#saidAt.get(key) ?? 0) < SAY_EVERY_MS) return;
    this.#saidAt.set(key, Date.now());
    this.#say({ type: 'typing', threadId, mode });
  }

  /** It was sent: the next words are a reply of their own. */
  sent(threadId: string, mode: DraftMode): void {
    this.#saidAt.delete(`${mode} ${threadId}`);
    if (mode === 'reply') this.#begunAt.delete(threadId);
  }

  /** The writer has read what came meanwhile, and goes on. */
  readOn(threadId: string): void {
    this.#begunAt.set(threadId, this.#store.highestSeq(threadId));
  }

  /** What a colleague sent to the customer since the reply under way was begun. */
  overtakenBy(threadId: string): RepliedEntry | undefined {
    const begunAt = this.#begunAt.get(threadId);
    if (begunAt === undefined) return undefined;
    const isTheirs = (entry: EntryView): entry is RepliedEntry =>
      entry.seq > begunAt &&
      entry.type === 'replied' &&
      entry.by.kind === 'agent' &&
      entry.by.agentId !== this.#store.me;
    return this.#store.timeline(threadId).entries.findLast(isTheirs);
  }

  /**
   * The newest entry that a reply sent now may claim to know. Held back to before a colleague's reply that its writer has
   * not read on from: then the server asks whether it is still meant.
   */
  basedOn(threadId: string): number {
    const theirs = this.overtakenBy(threadId);
    return theirs ? theirs.seq - 1 : this.#store.highestSeq(threadId);
  }
}
