import { Plus } from 'lucide-react';
import { useCallback } from 'react';
import {
  DEFAULT_TEAM,
  newTeam,
  type Team,
  type WorkspacePolicy,
} from '../../../../../shared/domain/policy/workspace-policy.ts';
import { useAgents, useInbox } from '../../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { settingsWords } from '../../../lib/words/settings-words.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { OpenHeader, OpenList } from '../open-list.tsx';
import { newId } from '../policy/new-id.ts';
import { PolicySection } from '../policy/policy-section.tsx';
import { usePolicyDraft } from '../policy/use-policy.ts';
import { useLoad } from '../use-load.ts';
import { useOpen } from '../use-open.ts';
import { membersOf } from './members-of.ts';
import { TeamForm } from './team-form.tsx';

const words = policyWords.teams;

/** The teams, or the form of one of them. */
export function TeamsSection() {
  const { sync } = useInbox();
  useLoad(useCallback(() => sync.loadAgents().then(() => true), [sync]));
  const { open } = useOpen();
  return (
    <PolicySection title={settingsWords.sections.teams} lead={words.lead}>
      {(policy) => {
        const index = policy.teams.findIndex(({ id }) => id === open);
        const team = policy.teams[index];
        return team ? <OneTeam key={team.id} policy={policy} team={team} index={index} /> : <Teams policy={policy} />;
      }}
    </PolicySection>
  );
}

function OneTeam(props: { policy: WorkspacePolicy; team: Team; index: number }) {
  return (
    <>
      <OpenHeader section="teams" name={props.team.name.trim() || words.nameless} />
      <TeamForm {...props} />
    </>
  );
}

function Teams({ policy }: { policy: WorkspacePolicy }) {
  const draft = usePolicyDraft();
  const agents = useAgents();
  const { show } = useOpen();
  function add(): void {
    const team = newTeam(newId('team'), '');
    draft.edit((before) => ({ ...before, teams: [...before.teams, team] }));
    draft.aimAt(`teams.${policy.teams.length}.name`);
    show(team.id);
  }
  const items = policy.teams.map((team) => ({
    id: team.id,
    name: team.name.trim() || words.nameless,
    facts: [
      words.methods[team.routing.method][0],
      policy.hours.find(({ id }) => id === team.hoursId)?.name ?? words.around,
      words.members(membersOf(team, agents).length),
    ],
    mark: team.id === DEFAULT_TEAM && <Chip>{words.default}</Chip>,
  }));
  return (
    <>
      <OpenList label={words.listLabel} section="teams" items={items} />
      <Button icon={<Plus size={15} aria-hidden="true" />} onClick={add}>
        {words.add}
      </Button>
    </>
  );
}
