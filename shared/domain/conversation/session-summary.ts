import type { CloseReason, Entry, OpenCause } from './entry.ts';

/** One session of a thread in a line. Times are epoch ms; `openedSeq` is where to jump to. */
export type SessionSummary = {
  number: number;
  openedSeq: number;
  openedAt: number;
  cause: OpenCause | null;
  closedAt: number | null;
  closeReason: CloseReason | null;
  /** Who closed it, when a person did. */
  closedBy: string | null;
  /** Everybody who had it, in order, the last one last. */
  handledBy: string[];
  /** From its opening to the first answer of a person. */
  firstResponseMs: number | null;
  received: number;
  sent: number;
  notes: number;
  /** It is longer than what was read: this is only its last part. */
  isPart: boolean;
};

/** The sessions among entries (oldest first), oldest first. The first one may be cut off; `isWhole` says that it is not. */
export function summarizeSessions(entries: readonly Entry[], isWhole: boolean): SessionSummary[] {
  const sessions = new Map<number, Entry[]>();
  for (const entry of entries) {
    const session = sessions.get(entry.conversation);
    if (session) session.push(entry);
    else sessions.set(entry.conversation, [entry]);
  }
  return [...sessions.values()].map((session, index) => summarize(session, index > 0 || isWhole));
}

function summarize(entries: readonly Entry[], isWhole: boolean): SessionSummary {
  const [first] = entries as readonly [Entry];
  const opened = entries.find(({ type }) => type === 'opened');
  const closed = entries.findLast(
    (entry) =>
      entry.type === 'closed' || entry.type === 'reopened' || (entry.type === 'undone' && entry.what === 'closed'),
  );
  const answered = entries.find((entry) => entry.type === 'replied' && !entry.automated && entry.by.kind !== 'system');
  const end = closed?.type === 'closed' ? closed : null;
  const openedAt = opened?.at ?? first.at;
  const count = (...types: Entry['type'][]) => entries.filter(({ type }) => types.includes(type)).length;
  return {
    number: first.conversation,
    openedSeq: first.seq,
    openedAt,
    cause: opened?.type === 'opened' ? opened.cause : null,
    closedAt: end?.at ?? null,
    closeReason: end?.reason ?? null,
    closedBy: end?.by.kind === 'agent' || end?.by.kind === 'automation' ? end.by.name : null,
    handledBy: handlersIn(entries),
    firstResponseMs: answered && isWhole ? answered.at - openedAt : null,
    received: count('received'),
    sent: count('replied', 'echoed'),
    notes: count('noted'),
    isPart: !isWhole,
  };
}

function handlersIn(entries: readonly Entry[]): string[] {
  const names = entries.flatMap((entry) => {
    const holder = 'to' in entry && typeof entry.to === 'object' ? entry.to : null;
    return holder && 'kind' in holder && holder.kind === 'agent' ? [holder.name] : [];
  });
  // Whoever had it twice stands where they had it last.
  return names.filter((name, index) => names.lastIndexOf(name) === index);
}
