import { maySee } from '../../shared/domain/people/visibility.ts';
import { AppError } from './app-error.ts';
import type { MentionDeps } from './deliver-mentions.ts';
import type { Clock, Policies, Principal, Threads } from './ports.ts';
import { viewOf } from './run-command.ts';
import { viewerOf } from './visible-thread.ts';

export type MyMentionsDeps = MentionDeps & { threads: Threads; policies: Policies; clock: Clock };

/** The newest; older ones are found in their conversations. */
const MOST = 50;

/** Where I was mentioned, newest first. What I do not see any more is left out. */
export async function listMentions(deps: MyMentionsDeps, principal: Principal) {
  const { workspaceId } = principal;
  const inbox = deps.mentions;
  const [mentions, policy] = await Promise.all([
    inbox.newest(workspaceId, ownId(principal), MOST),
    deps.policies.load(workspaceId, 'lately'),
  ]);
  const threadIds = [...new Set(mentions.map(({ threadId }) => threadId))];
  const { heads, entries } = await deps.threads.glance(workspaceId, threadIds, mentions);
  const viewer = viewerOf(principal);
  const seen = mentions.flatMap(({ id, threadId, seq, at, team, read }) => {
    const head = heads.find((each) => each.threadId === threadId);
    const note = entries.find((each) => each.threadId === threadId && each.entry.seq === seq)?.entry;
    if (!head || note?.type !== 'noted' || !maySee(viewer, head, policy)) return [];
    const by = 'name' in note.by ? note.by.name : '';
    return [{ id, seq, at, by, text: note.text, read, ...(team ? { team } : {}), thread: viewOf(head, policy) }];
  });
  return { mentions: seen, serverTime: deps.clock.now() };
}

/** I have seen these. Ids that are not mine do nothing. */
export async function readMentions(deps: MyMentionsDeps, principal: Principal, { ids }: { ids: string[] }) {
  const inbox = deps.mentions;
  await inbox.markRead(principal.workspaceId, ownId(principal), [...new Set(ids)], deps.clock.now());
  return { serverTime: deps.clock.now() };
}

function ownId({ agentId }: Principal): string {
  if (!agentId) throw new AppError(403, 'person-needed', 'Only a person is mentioned.');
  return agentId;
}
