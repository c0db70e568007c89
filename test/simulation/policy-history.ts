import { DEFAULT_POLICY, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';

/** An invocation may still go by the policy that was in force when it began. */
const STALE_FOR_MS = 5 * 60_000;

/** The policies of each workspace as they were saved. */
export class PolicyHistory {
  #saved = new Map<string, { at: number; policy: WorkspacePolicy }[]>();

  save(workspace: string, policy: WorkspacePolicy, at: number): void {
    this.#saved.set(workspace, [{ at, policy }, ...(this.#saved.get(workspace) ?? [])]);
  }

  current(workspace: string): WorkspacePolicy {
    return this.#saved.get(workspace)?.[0]?.policy ?? DEFAULT_POLICY;
  }

  /** The policies that something decided at `at` may have gone by, the newest first. */
  recent(workspace: string, at: number): WorkspacePolicy[] {
    const all = [...(this.#saved.get(workspace) ?? []), { at: 0, policy: DEFAULT_POLICY }];
    const sinceLong = all.findIndex((saved) => saved.at <= at - STALE_FOR_MS);
    return all.slice(0, sinceLong + 1).map(({ policy }) => policy);
  }
}
