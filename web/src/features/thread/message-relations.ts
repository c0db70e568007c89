import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { isConversational } from '../../../../shared/domain/conversation/message-content.ts';
import type { PendingMessage } from '../../lib/inbox/pending-message.ts';

/** An entry that is a message, of either side. */
export type MessageEntry = Extract<EntryView, { type: 'received' | 'replied' | 'echoed' }>;

type Replied = Extract<EntryView, { type: 'replied' }>;

/** Each side has at most one reaction on a message; the latest counts. */
export type Reactions = { customer?: string; team?: string };

/** What later messages did to a message. */
export type Marks = {
  reactions: Reactions;
  /** Its text now, when the customer or the phone changed it. */
  edit?: { text: string; at: number };
  revoked?: { at: number; by: 'customer' | 'team' };
  /** Id of the button or row that the customer chose on it. */
  chosen?: string;
};

export type Relations = {
  byWamid: ReadonlyMap<string, MessageEntry>;
  marks: ReadonlyMap<string, Marks>;
  /** Seqs of entries that are shown on another one instead of as rows of their own. */
  folded: ReadonlySet<number>;
  /** For the end of a quiet conversation: how long nobody had said anything (ms). */
  quietFor: ReadonlyMap<number, number>;
  /** For a delayed send: when it went on (epoch ms). */
  resumedAt: ReadonlyMap<number, number>;
  /** Messages that wait for their turn. */
  waiting: ReadonlySet<number>;
  /** When a message was last set going again (epoch ms). */
  startedAt: ReadonlyMap<number, number>;
  /** For a message that an ad brought: until when everything sent is free, because it was answered in time (epoch ms). */
  freeUntil: ReadonlyMap<number, number>;
  /** Seqs of what was taken back again. */
  undone: ReadonlySet<number>;
  /** What became of a message before, oldest first, by the seq of a later attempt. */
  attempts: ReadonlyMap<number, readonly Replied[]>;
  /** Client ids of reactions on their way that show on their target already. */
  foldedPending: ReadonlySet<string>;
};

export const isMessage = (entry: EntryView): entry is MessageEntry =>
  entry.type === 'received' || entry.type === 'replied' || entry.type === 'echoed';

/** Is its file in our store? What is still fetched, or lost, has nothing to show. */
export function hasFile(entry: MessageEntry): boolean {
  return !('media' in entry) || (entry.media?.state ?? 'ready') === 'ready';
}

/** WhatsApp's id of a message; undefined until WhatsApp took it. */
export function wamidOf(entry: MessageEntry): string | undefined {
  return entry.type === 'replied' ? entry.delivery.wamid : entry.wamid;
}

/** wamid of the message that this one quotes. */
export function quotedBy(entry: MessageEntry): string | undefined {
  if (entry.type === 'replied') return entry.quotes;
  return entry.type === 'received' ? entry.context?.quotes : undefined;
}

const ofLog = new WeakMap<readonly EntryView[], Relations>();

/** What messages do to one another, as far as they are loaded. The same object while neither log nor reactions change. */
export function relationsOf(entries: readonly EntryView[], pending: readonly PendingMessage[] = []): Relations {
  const reactions = pending.filter(({ content, status }) => content?.type === 'reaction' && isOnItsWay(status));
  if (reactions.length > 0) return readRelations(entries, reactions);
  const known = ofLog.get(entries) ?? readRelations(entries, []);
  ofLog.set(entries, known);
  return known;
}

const isOnItsWay = (status: PendingMessage['status']) => status === 'sending' || status === 'queued';

function readRelations(entries: readonly EntryView[], reactions: readonly PendingMessage[]): Relations {
  const byWamid = new Map<string, MessageEntry>();
  for (const entry of entries) {
    const wamid = isMessage(entry) ? wamidOf(entry) : undefined;
    if (wamid && isMessage(entry)) byWamid.set(wamid, entry);
  }
  const marks = new Map<string, Marks>();
  const folded = new Set<number>();
  const foldedPending = new Set<string>();
  const on = (wamid: string): Marks => {
    const held = marks.get(wamid) ?? { reactions: {} };
    marks.set(wamid, held);
    return held;
  };
  for (const entry of entries) {
    if (isMessage(entry) && markTarget(entry, byWamid, on)) folded.add(entry.seq);
  }
  for (const { content, clientId } of reactions) {
    if (content?.type !== 'reaction' || !byWamid.has(content.target)) continue;
    setReaction(on(content.target).reactions, 'team', content.emoji);
    foldedPending.add(clientId);
  }
  return {
    byWamid,
    marks,
    folded,
    foldedPending,
    quietFor: quietSpans(entries),
    freeUntil: freeSpans(entries),
    attempts: attemptsOf(entries),
    undone: new Set(entries.flatMap((entry) => (entry.type === 'undone' ? [entry.target] : []))),
    ...foldDelays(entries, folded),
  };
}

/** Notes on the target what this message does to it; true when it then needs no row of its own. */
function markTarget(
  entry: MessageEntry,
  byWamid: ReadonlyMap<string, MessageEntry>,
  on: (wamid: string) => Marks,
): boolean {
  const { content } = entry;
  const by = entry.type === 'received' ? 'customer' : 'team';
  if (content.type === 'choice') {
    const asked = quotedBy(entry);
    if (asked) on(asked).chosen = content.id;
    return false;
  }
  if (content.type !== 'reaction' && content.type !== 'edit' && content.type !== 'revoke') return false;
  // A reaction that WhatsApp refused is nowhere on the customer's phone: it stays a row that says so.
  if (entry.type === 'replied' && entry.delivery.status === 'failed') return false;
  if (!byWamid.has(content.target)) return false;
  const marks = on(content.target);
  if (content.type === 'reaction') setReaction(marks.reactions, by, content.emoji);
  else if (content.type === 'edit') marks.edit = { text: content.text, at: entry.at };
  else marks.revoked = { at: entry.at, by };
  return true;
}

function setReaction(reactions: Reactions, side: keyof Reactions, emoji: string | null): void {
  if (emoji) reactions[side] = emoji;
  else delete reactions[side];
}

const DAY_MS = 24 * 60 * 60_000;

/** WhatsApp's free entry point: who answers an ad's customer within a day pays nothing for three days from then on. */
function freeSpans(entries: readonly EntryView[]): Map<number, number> {
  const spans = new Map<number, number>();
  let brought: MessageEntry | null = null;
  for (const entry of entries) {
    if (entry.type === 'received' && entry.context?.ad) brought = entry;
    const answers = entry.type === 'echoed' || (entry.type === 'replied' && entry.delivery.status !== 'failed');
    if (!brought || !answers) continue;
    if (entry.at - brought.at <= DAY_MS) spans.set(brought.seq, entry.at + 3 * DAY_MS);
    brought = null;
  }
  return spans;
}

function attemptsOf(entries: readonly EntryView[]): Map<number, readonly Replied[]> {
  const sent = new Map<number, Replied>();
  const attempts = new Map<number, readonly Replied[]>();
  for (const entry of entries) {
    if (entry.type !== 'replied') continue;
    sent.set(entry.seq, entry);
    const before = entry.retryOf === undefined ? undefined : sent.get(entry.retryOf);
    if (before) attempts.set(entry.seq, [...(attempts.get(before.seq) ?? []), before]);
  }
  return attempts;
}

/** How long it was quiet before each end that came by itself. What Baton says by itself breaks no silence. */
function quietSpans(entries: readonly EntryView[]): Map<number, number> {
  const spans = new Map<number, number>();
  let lastWord: number | null = null;
  for (const entry of entries) {
    const isAutomated = entry.type === 'replied' && entry.automated !== undefined;
    if (isMessage(entry) && !isAutomated && isConversational(entry.content)) lastWord = entry.at;
    if (entry.type === 'closed' && entry.reason === 'idle' && lastWord !== null) {
      spans.set(entry.seq, entry.at - lastWord);
    }
  }
  return spans;
}

/** Of the lines about one slowed-down message only the latest stays, and it says when the message went on. */
function foldDelays(entries: readonly EntryView[], folded: Set<number>) {
  const waiting = new Set<number>();
  const startedAt = new Map<number, number>();
  const resumedAt = new Map<number, number>();
  const lastDelay = new Map<number, number>();
  for (const entry of entries) {
    if (entry.type === 'send-delayed') {
      const before = lastDelay.get(entry.target);
      if (before !== undefined) folded.add(before);
      lastDelay.set(entry.target, entry.seq);
      waiting.add(entry.target);
    }
    if (entry.type === 'send-resumed') {
      const delayed = lastDelay.get(entry.target);
      waiting.delete(entry.target);
      startedAt.set(entry.target, entry.at);
      // What a person set going stays in the thread, with who it was.
      if (delayed === undefined || entry.by.kind !== 'system') continue;
      folded.add(entry.seq);
      resumedAt.set(delayed, entry.at);
    }
  }
  return { resumedAt, waiting, startedAt };
}
