import type { Person, TeamActor } from '../conversation/command.ts';
import type { Entry, EntryOf } from '../conversation/entry.ts';
import { isConversational } from '../conversation/message-content.ts';
import type { RecordedSession } from './recording.ts';

/** What happens at its recorded time, whoever holds the conversation by then. */
export type Cue =
  | {
      at: number;
      does: 'write';
      message: EntryOf<'received'>;
      /** How long whoever held it needed for the answer; null = a person never answered it. */
      attentionMs: number | null;
    }
  /** The team wrote first, an automation wrote, or somebody said more than was asked. */
  | { at: number; does: 'say'; by: TeamActor; reply: EntryOf<'replied'>; onlyWhen: 'always' | 'answered' }
  /** Somebody took it out of the queue, by answering it or only to have it. */
  | { at: number; does: 'take'; person: Person; reply: EntryOf<'replied'> | null };

/** One session as the replay plays it: the cues in order, and the end by hand with its distance to the last answer. */
export type SessionScript = {
  session: RecordedSession;
  cues: Cue[];
  end: { at: number; afterAnswerMs: number } | null;
};

type Writing = Extract<Cue, { does: 'write' }>;

/**
 * Reads off a recorded session what people did. Attention counts from the hand-over that preceded the answer, or from
 * the message when it came later; an answer that took the conversation at the same moment counts from the message too.
 */
export function scriptOf(session: RecordedSession): SessionScript {
  const cues: Cue[] = [];
  let waiting: Writing[] = [];
  let handedAt = Number.NEGATIVE_INFINITY;
  let answeredAt: number | null = null;
  let end: SessionScript['end'] = null;
  for (const [index, entry] of session.entries.entries()) {
    const { at } = entry;
    if (entry.type === 'received' && isConversational(entry.content)) {
      const cue: Writing = { at, does: 'write', message: entry, attentionMs: null };
      waiting.push(cue);
      cues.push(cue);
    }
    if (isHandOver(entry)) handedAt = at;
    if (entry.type === 'claimed' && entry.from.kind === 'queue' && waiting.length > 0) {
      const next = session.entries[index + 1];
      const reply = next?.type === 'replied' && next.at === at ? next : null;
      if (reply) handedAt = Number.NEGATIVE_INFINITY;
      cues.push({ at, does: 'take', person: { agentId: entry.to.agentId, name: entry.to.name }, reply });
    }
    if (isAnswer(entry)) {
      const byPerson = entry.by.kind !== 'automation';
      const isAsked = byPerson && waiting.length > 0;
      for (const cue of byPerson ? waiting : []) cue.attentionMs = at - Math.max(handedAt, cue.at);
      if (!isAsked && entry.type === 'replied' && isTeam(entry.by)) {
        const onlyWhen = byPerson && answeredAt !== null ? 'answered' : 'always';
        cues.push({ at, does: 'say', by: entry.by, reply: entry, onlyWhen });
      }
      waiting = [];
      answeredAt = at;
    }
    if (entry.type === 'closed' && entry.reason === 'done') end = { at, afterAnswerMs: at - (answeredAt ?? at) };
    if (entry.type === 'reopened' || (entry.type === 'undone' && entry.what === 'closed')) end = null;
  }
  return { session, cues, end };
}

function isHandOver(entry: Entry): boolean {
  if (entry.type === 'assigned' || entry.type === 'claimed') return true;
  return (entry.type === 'transferred' || entry.type === 'escalated') && entry.to.kind === 'agent';
}

function isAnswer(entry: Entry): entry is EntryOf<'replied' | 'echoed'> {
  if (entry.type === 'replied') return !entry.automated && isConversational(entry.content);
  return entry.type === 'echoed' && isConversational(entry.content);
}

function isTeam(by: Entry['by']): by is TeamActor {
  return by.kind === 'agent' || by.kind === 'automation';
}
