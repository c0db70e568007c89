import { useMemo, useSyncExternalStore } from 'react';
import type { Team } from '../../../../../shared/domain/policy/workspace-policy.ts';
import type { Api } from '../../../lib/api/api-client.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { createFormDrafts } from '../form-drafts.ts';
import { type At, type PathIn, valueAt, withValueAt } from './path.ts';
import { createPolicyDraft, type PolicyDraft, type PolicyState } from './policy-draft.ts';

const drafts = new WeakMap<Api, PolicyDraft>();

/** The policy draft of the signed-in person: the same one in every section, whichever is shown. */
export function usePolicyDraft(): PolicyDraft {
  const { api, store } = useInbox();
  return useMemo(() => {
    const known = drafts.get(api);
    if (known) return known;
    const made = createPolicyDraft(api, createFormDrafts(store.me, sessionStorage));
    drafts.set(api, made);
    return made;
  }, [api, store.me]);
}

/** Drawn again with every change of the draft. */
export function usePolicyState(): PolicyState {
  const draft = usePolicyDraft();
  return useSyncExternalStore(draft.subscribe, draft.get);
}

/** What is wrong at a path, or (for lists) anywhere below it, as one text. */
export function problemAt({ problems }: PolicyState, path: string, below = false): string | undefined {
  const isHere = (problem: string) => problem === path || (below && problem.startsWith(`${path}.`));
  const messages = problems.filter((problem) => isHere(problem.path)).map(({ message }) => message);
  return messages.length > 0 ? messages.join(' ') : undefined;
}

/** What a field of one team needs, by its path in the team. */
export function useTeamFields(index: number, team: Team) {
  const draft = usePolicyDraft();
  const state = usePolicyState();
  return <Path extends PathIn<Team>>(path: Path) => ({
    name: `teams.${index}.${path}`,
    value: valueAt(team, path),
    problem: problemAt(state, `teams.${index}.${path}`),
    onChange(value: At<Team, Path>) {
      draft.edit((policy) => ({
        ...policy,
        teams: policy.teams.map((one) => (one.id === team.id ? withValueAt(one, path, value) : one)),
      }));
    },
  });
}
