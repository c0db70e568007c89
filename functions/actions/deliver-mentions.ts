import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { toldOf } from '../../shared/domain/conversation/resolve-mentions.ts';
import { inParallel } from './in-parallel.ts';
import type { MentionInbox, WorkspaceId } from './ports.ts';

export type MentionDeps = { mentions: MentionInbox };

const AT_ONCE = 10;

/** Puts a note into the mentions of everybody it names. Again is the same: what was read stays read. */
export async function deliverMentions(
  deps: MentionDeps,
  workspace: WorkspaceId,
  threadId: string,
  entry: Entry,
): Promise<void> {
  const inbox = deps.mentions;
  await inParallel(toldOf(entry), AT_ONCE, ({ agentId, team }) =>
    inbox.add(workspace, agentId, { threadId, seq: entry.seq, at: entry.at, ...(team ? { team } : {}) }),
  );
}
