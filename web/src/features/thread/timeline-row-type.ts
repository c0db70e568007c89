import type { EntryView } from '../../../../shared/contracts/thread.ts';
import type { PendingMessage } from '../../lib/inbox/pending-message.ts';
import type { LifecycleEntry } from './describe-event.ts';
import type { MessageEntry } from './message-relations.ts';

/** What stands above a row. Separators are part of their row, so indices never shift. */
export type RowLead = {
  /** The very first entry of the thread. */
  start: boolean;
  /** The day that starts here (epoch ms of the row). */
  day: number | null;
  /** The first entry this person has not seen. */
  unread: boolean;
  /** First of the messages that one writer sent together. */
  first: boolean;
  /** How many entries are missing before it: they are on their way. */
  missing: number;
};

/** One row of the timeline. A message keeps its key for ever, from the moment it is written. */
export type TimelineRow = RowLead & { key: string; at: number } & (
    | { kind: 'entry'; entry: EntryView; retried: boolean }
    /** Pictures and videos of one writer, oldest first. */
    | { kind: 'album'; entries: MessageEntry[] }
    /** Things that happened with no message in between, oldest first. */
    | { kind: 'run'; entries: LifecycleEntry[] }
    | { kind: 'pending'; message: PendingMessage }
  );
