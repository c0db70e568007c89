import { checkPolicy } from '../../shared/domain/policy/check-policy.ts';
import { describePolicyChange } from '../../shared/domain/policy/describe-policy-change.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { AppError } from './app-error.ts';
import { newChange } from './people.ts';
import type { Clock, Ids, Policies, Principal } from './ports.ts';

export type PolicyDeps = { policies: Policies; clock: Clock; ids: Ids };

const CHANGES_PAGE = 50;

/** How the caller's workspace works. */
export async function getPolicy(deps: PolicyDeps, principal: Principal) {
  return { policy: await deps.policies.load(principal.workspaceId) };
}

/**
 * Changes how the workspace works, as a whole, and logs what is different. Conversations that are open follow from the
 * stream. Throws `policy-invalid` with every problem, `policy-changed` when somebody else saved meanwhile.
 */
export async function putPolicy(deps: PolicyDeps, principal: Principal, { policy }: { policy: WorkspacePolicy }) {
  refuseInvalid(policy);
  const before = await deps.policies.load(principal.workspaceId);
  if (before.version !== policy.version) throw policyChanged();
  const lines = describePolicyChange(before, policy);
  if (lines.length === 0) return { policy: before };
  const change = newChange(deps, principal, { subject: 'policy', lines });
  const saved = await deps.policies.save(principal.workspaceId, policy, change);
  if (!saved) throw policyChanged();
  return { policy: saved };
}

/** Who changed what of the people and the policy, newest first. */
export async function listChanges(deps: PolicyDeps, principal: Principal, input: { cursor?: string | undefined }) {
  const page = await deps.policies.changes(principal.workspaceId, CHANGES_PAGE, input.cursor);
  return { changes: page.items.map(({ availability: _set, ...change }) => change), cursor: page.cursor };
}

/** Throws `policy-invalid` with every problem and where it is. */
export function refuseInvalid(policy: WorkspacePolicy): void {
  const problems = checkPolicy(policy);
  const [first] = problems;
  if (!first) return;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  throw new AppError(400, 'policy-invalid', `${first.message}${more}`, { problems });
}

function policyChanged(): AppError {
  const message = 'Somebody else changed these settings meanwhile. Load them again, then make your change.';
  return new AppError(409, 'policy-changed', message);
}
