import { isPracticeNumber } from '../../shared/domain/practice/practice-number.ts';
import {
  type SetupFacts,
  type SetupNotes,
  type SetupState,
  setupStates,
  TRIAL_CONVERSATIONS,
} from '../../shared/domain/setup/setup-steps.ts';
import type { Channels, Policies, Principal, SetupNotebook, Team, Threads } from './ports.ts';

export type SetupDeps = {
  setup: SetupNotebook;
  channels: Channels;
  team: Team;
  policies: Policies;
  threads: Threads;
};

/** Newest conversations that are looked at for signs of life. */
const LOOKED_AT = 20;

export type SetupView = { steps: SetupState[]; hidden: boolean; practice: boolean; facts: SetupFacts };

/** How far the workspace is set up: what can be seen of it, and what an admin said by hand. */
export async function getSetup(deps: SetupDeps, { workspaceId }: Principal): Promise<SetupView> {
  const [notes, channels, people, policy, open, closed] = await Promise.all([
    deps.setup.load(workspaceId),
    deps.channels.list(workspaceId),
    deps.team.list(workspaceId),
    deps.policies.load(workspaceId, 'lately'),
    deps.threads.list(workspaceId, { of: 'open' }, LOOKED_AT),
    deps.threads.list(workspaceId, { of: 'closed' }, LOOKED_AT),
  ]);
  const real = [...open.items, ...closed.items].filter(({ channelId }) => !isPracticeNumber(channelId));
  const answered = real.filter(({ conversation }) => conversation?.firstResponseAt != null).length;
  const facts: SetupFacts = {
    numberAttached: channels.some(({ id }) => !isPracticeNumber(id)),
    numberHeard: real.some(({ lastInboundAt }) => lastInboundAt !== null),
    people: people.length,
    policyVersion: policy.version,
    answered: Math.min(answered, TRIAL_CONVERSATIONS),
  };
  const practice = channels.some(({ id }) => isPracticeNumber(id));
  return { steps: setupStates(facts, notes), hidden: notes.hidden, practice, facts };
}

/** Says by hand which steps are done, and whether the list is put away. */
export async function putSetup(deps: SetupDeps, principal: Principal, notes: SetupNotes): Promise<SetupView> {
  await deps.setup.save(principal.workspaceId, { ticked: [...new Set(notes.ticked)], hidden: notes.hidden });
  return getSetup(deps, principal);
}
