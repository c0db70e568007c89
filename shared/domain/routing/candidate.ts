import type { RoutingMethod } from '../policy/workspace-policy.ts';

/** What an assignment was decided by. */
export type RoutingPolicyName = RoutingMethod | 'returning-customer' | 'escalation';

/**
 * Why an agent was given a conversation or not. The last four could have had it, but another one was better placed;
 * the others could not.
 */
export type CandidateOutcome =
  | 'chosen'
  | 'not-available'
  | 'at-capacity'
  | 'at-team-capacity'
  | 'just-had-it'
  | 'lacks-skill'
  | 'later-turn'
  | 'higher-load'
  | 'weaker-skills'
  | 'new-to-customer';

/** One line of the recorded decision: `load`/`capacity` as they were when it was made; `skill` is the one that was missing. */
export type CandidateRecord = {
  agentId: string;
  name: string;
  outcome: CandidateOutcome;
  load: number;
  capacity: number;
  skill?: string;
};
