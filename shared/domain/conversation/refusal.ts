import type { Entry } from './entry.ts';
import type { Holder } from './holder.ts';

/** Why a command was refused. `code` is stable and part of the API; `message` is the sentence a person reads. */
export type Refusal = {
  code: RefusalCode;
  message: string;
  holder?: Holder;
  limit?: number;
  since?: number;
  threadId?: string;
};

export type RefusalCode =
  | 'already-claimed'
  | 'held-by-other'
  | 'not-open'
  | 'stale-view'
  | 'window-closed'
  | 'text-empty'
  | 'text-too-long'
  | 'same-holder'
  | 'not-failed'
  | 'not-unconfirmed'
  | 'too-many-waiting'
  | 'content-invalid'
  | 'thread-merged'
  | 'reason-missing'
  | 'agent-not-found'
  | 'team-not-found'
  | 'snooze-in-past'
  | 'label-invalid'
  | 'undo-not-possible'
  | 'undo-too-late'
  | 'undo-overtaken'
  | 'opted-out';

/** The entries that make a view stale: what a person must have seen before answering. */
export function concernsReplier(entry: Entry, agentId: string): boolean {
  if (entry.type === 'received') return true;
  if (entry.type === 'echoed') return true;
  return entry.type === 'replied' && !(entry.by.kind === 'agent' && entry.by.agentId === agentId);
}
