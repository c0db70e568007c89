import { useCallback } from 'react';
import type { WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import { useAgents, useInbox } from '../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../lib/words/policy-words.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { ListField } from './list-field.tsx';
import { PolicySection } from './policy/policy-section.tsx';
import { problemAt, usePolicyDraft, usePolicyState } from './policy/use-policy.ts';
import { Panel } from './section.tsx';
import { useLoad } from './use-load.ts';

const words = policyWords.skills;

/** What people may be good at, and who is. */
export function SkillsSection() {
  return (
    <PolicySection title={settingsWords.sections.skills} lead={words.lead}>
      {(policy) => <Skills policy={policy} />}
    </PolicySection>
  );
}

function Skills({ policy }: { policy: WorkspacePolicy }) {
  const { sync } = useInbox();
  useLoad(useCallback(() => sync.loadAgents().then(() => true), [sync]));
  const draft = usePolicyDraft();
  const state = usePolicyState();
  return (
    <>
      <Panel title={words.listTitle}>
        <ListField
          label={words.name}
          hint={words.hint}
          name="skills"
          problem={problemAt(state, 'skills', true)}
          value={policy.skills}
          onChange={(skills) => draft.edit((before) => ({ ...before, skills }))}
        />
      </Panel>
      <Panel title={words.usedTitle}>
        {policy.skills.length === 0 ? <p className="text-muted">{words.emptyText}</p> : <Uses policy={policy} />}
      </Panel>
    </>
  );
}

function Uses({ policy: { skills, rules } }: { policy: WorkspacePolicy }) {
  const agents = useAgents();
  const rows = skills.map((skill) => ({
    skill,
    people: agents.flatMap((agent) => {
      const level = agent.skills[skill];
      return level === undefined ? [] : [`${agent.name} (${level})`];
    }),
    rules: rules.filter(({ assign }) => assign.skills.some((need) => need.skill === skill)).map(({ name }) => name),
  }));
  return (
    <table className="w-full">
      <thead className="text-sm text-muted">
        <tr className="border-b border-line">
          {[words.skill, words.people, words.rules].map((title) => (
            <th key={title} scope="col" className="py-1 pe-3 text-start font-medium">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line/60">
        {rows.map((row) => (
          <tr key={row.skill} className="align-top">
            <th scope="row" className="py-1.5 pe-3 text-start font-medium wrap-anywhere">
              <bdi>{row.skill}</bdi>
            </th>
            <td className="py-1.5 pe-3">
              {row.people.join(', ') || <span className="text-muted">{words.nobody}</span>}
            </td>
            <td className="py-1.5">{row.rules.join(', ') || <span className="text-muted">{words.none}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
