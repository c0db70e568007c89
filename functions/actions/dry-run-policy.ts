import type { DryRun } from '../../shared/contracts/dry-run.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import type { Principal } from './ports.ts';
import { refuseInvalid } from './workspace-policy.ts';

export type DryRunDeps = object;
export async function dryRunPolicy(_deps: DryRunDeps, _principal: Principal, input: { policy: WorkspacePolicy; days: number }): Promise<DryRun> {
  refuseInvalid(input.policy);
  throw new Error('not yet');
}
