import { oversees } from '../../shared/domain/people/agent.ts';
import {
  CANNED_LIMITS,
  type CannedReply,
  checkCannedReply,
  describeCannedChange,
  mayUseCanned,
  tidyShortcut,
} from '../../shared/domain/replies/canned-reply.ts';
import { AppError } from './app-error.ts';
import { newChange } from './people.ts';
import type { CannedReplies, Change, Clock, Ids, Policies, Principal } from './ports.ts';

export type CannedDeps = {
  cannedReplies: CannedReplies;
  policies: Policies;
  clock: Clock;
  ids: Ids;
};

type Whose = 'team' | 'mine';
type CannedInput = {
  replyId: string;
  whose: Whose;
  shortcut: string;
  title: string;
  text: string;
  teamId: string | null;
  version: number;
};

/** What the caller may use: the workspace's (for all teams and their own) and their personal ones, by shortcut. */
export async function listCannedReplies(deps: CannedDeps, principal: Principal) {
  const { workspaceId, agentId } = principal;
  const store = deps.cannedReplies;
  const [shared, personal] = await Promise.all([
    store.list(workspaceId, null),
    agentId === undefined ? [] : store.list(workspaceId, agentId),
  ]);
  const replies = [...shared, ...personal].filter((reply) => mayUseCanned(reply, principal));
  return { replies: replies.sort((a, b) => (a.shortcut < b.shortcut ? -1 : 1)).map(toView) };
}

/**
 * Adds a canned reply (`version` 0) or changes one. Who oversees changes the workspace's, everybody their own.
 * Throws `canned-invalid` (with the fields), `shortcut-taken`, `canned-full`, `canned-changed`, `team-not-found`.
 */
export async function putCannedReply(deps: CannedDeps, principal: Principal, input: CannedInput) {
  const agentId = ownerOf(principal, input.whose);
  const { workspaceId } = principal;
  const reply: CannedReply = {
    id: input.replyId,
    shortcut: tidyShortcut(input.shortcut),
    title: input.title.trim(),
    text: input.text.trim(),
    teamId: agentId === null ? input.teamId : null,
    agentId,
    version: input.version + 1,
    updatedAt: deps.clock.now(),
  };
  refuseInvalid(reply);
  const store = deps.cannedReplies;
  const [there] = await Promise.all([
    store.list(workspaceId, agentId),
    reply.teamId === null ? undefined : requireTeam(deps, workspaceId, reply.teamId),
  ]);
  const before = there.find(({ id }) => id === reply.id) ?? null;
  if ((before?.version ?? 0) !== input.version) throw cannedChanged();
  if (there.some(({ id, shortcut }) => id !== reply.id && shortcut === reply.shortcut)) {
    const message = `There is a reply /${reply.shortcut} already. Choose another shortcut, or change that one.`;
    throw new AppError(409, 'shortcut-taken', message, { issues: [{ path: 'shortcut', message }] });
  }
  const most = agentId === null ? CANNED_LIMITS.shared : CANNED_LIMITS.personal;
  if (!before && there.length >= most) {
    throw new AppError(409, 'canned-full', `There are ${most} canned replies already. Remove one that nobody uses.`);
  }
  const lines = describeCannedChange(before, reply);
  if (before && lines.length === 0) return { reply: toView(before) };
  if (!(await store.save(workspaceId, reply, logOf(deps, principal, agentId, lines)))) throw cannedChanged();
  return { reply: toView(reply) };
}

/** Throws `canned-not-found`. */
export async function removeCannedReply(
  deps: CannedDeps,
  principal: Principal,
  input: { replyId: string; whose: Whose },
): Promise<{ removed: true }> {
  const agentId = ownerOf(principal, input.whose);
  const store = deps.cannedReplies;
  const reply = await store.get(principal.workspaceId, agentId, input.replyId);
  const change = reply && logOf(deps, principal, agentId, [`Canned reply /${reply.shortcut} removed`]);
  if (reply && (await store.remove(principal.workspaceId, reply, change))) return { removed: true };
  throw new AppError(404, 'canned-not-found', 'There is no such canned reply any more. Load the list again.');
}

/** Whose partition it is; throws when the caller may not write there. */
function ownerOf({ agentId, role }: Principal, whose: Whose): string | null {
  if (whose === 'team') {
    if (!oversees(role)) throw new AppError(403, 'role-needed', 'Only supervisors may do this. Ask one of them.');
    return null;
  }
  if (agentId) return agentId;
  throw new AppError(403, 'person-needed', 'An API key has no replies of its own: it needs a signed-in person.');
}

/** What somebody keeps for themselves is nobody else's to read, in the log neither. */
function logOf(deps: CannedDeps, principal: Principal, agentId: string | null, lines: string[]): Change | null {
  return agentId === null ? newChange(deps, principal, { subject: 'canned-reply', lines }) : null;
}

function refuseInvalid(reply: CannedReply): void {
  const problems = checkCannedReply(reply);
  const [first] = problems;
  if (!first) return;
  const issues = problems.map(({ field, message }) => ({ path: field, message }));
  throw new AppError(400, 'canned-invalid', first.message, { issues });
}

async function requireTeam({ policies }: CannedDeps, workspaceId: string, teamId: string): Promise<void> {
  const { teams } = await policies.load(workspaceId, 'lately');
  if (teams.some(({ id }) => id === teamId)) return;
  throw new AppError(404, 'team-not-found', 'There is no such team any more. Choose another one.');
}

function cannedChanged(): AppError {
  return new AppError(409, 'canned-changed', 'Somebody else changed this reply meanwhile. Load the list again.');
}

function toView({ agentId, ...reply }: CannedReply) {
  return { ...reply, whose: agentId === null ? ('team' as const) : ('mine' as const) };
}
