import { createContext, useContext } from 'react';
import type { ContactCard } from '../../../../shared/domain/conversation/message-content.ts';
import type { Marks, MessageEntry, Relations } from './message-relations.ts';

/** What every message of the open thread can ask and do. */
export type ThreadView = {
  threadId: string;
  relations: Relations;
  /** Is the first entry of the thread loaded? What is not there then is nowhere. */
  complete: boolean;
  mayReply: boolean;
  /** Templates can be sent here and now. */
  mayTemplate: boolean;
  quote(entry: MessageEntry): void;
  /** `emoji` null takes the team's reaction back. */
  react(entry: MessageEntry, emoji: string | null): void;
  /** Goes to the message that the one at `from` (seq) quotes, wherever it is, and flashes it. */
  jumpTo(wamid: string, from: number): void;
  /** Quoted messages that were looked for and are not there. */
  lost: ReadonlySet<string>;
  /** The one that is being looked for. */
  seeking: string | null;
  /** Entries of runs that were opened; they stay open while the thread does. */
  openedEvents: Set<number>;
  /** Opens the pictures and videos of the thread, large, at this one. */
  openPicture(seq: number): void;
  /** Shows what can be done with a contact that was shared. */
  openCard(card: ContactCard): void;
  /** Shows the PDF of this message. */
  openDocument(entry: MessageEntry): void;
  /** Shows the messages of an album one by one; `first` = seq of its first one. */
  spreadAlbum(first: number): void;
  /** Seq of the message that was just gone to: it lights up within its album. */
  lit: number | null;
};

export const ThreadViewContext = createContext<ThreadView | null>(null);

export function useThreadView(): ThreadView {
  const view = useContext(ThreadViewContext);
  if (!view) throw new Error('useThreadView needs a ThreadViewContext above it.');
  return view;
}

const UNMARKED: Marks = { reactions: {} };

/** What was done to this message, by its wamid. */
export function useMarks(wamid: string | undefined): Marks {
  const { relations } = useThreadView();
  return (wamid && relations.marks.get(wamid)) || UNMARKED;
}
