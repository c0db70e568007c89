import type { BodyOf } from '../../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../../shared/contracts/routes.ts';
import type { AgentView } from '../../../../../shared/contracts/thread.ts';
import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { settingsWords } from '../../../lib/words/settings-words.ts';
import type { FormValues } from '../form-drafts.ts';
import type { Checked, Problems } from '../read-forms.ts';
import { readWholeNumber } from '../whole-number.ts';

export type PersonUpdate = BodyOf<Routes['updateAgent']>;

/** What the form shows of somebody: `team.<id>` is 'yes' or '', `skill.<name>` a level, 0 for none. */
export function personValues(agent: AgentView, policy: WorkspacePolicy | null): FormValues {
  return {
    name: agent.name,
    role: agent.role,
    capacity: String(agent.capacity),
    ...Object.fromEntries((policy?.teams ?? []).map(({ id }) => [`team.${id}`, agent.teams.includes(id) ? 'yes' : ''])),
    ...Object.fromEntries((policy?.skills ?? []).map((skill) => [`skill.${skill}`, String(agent.skills[skill] ?? 0)])),
  };
}

/** Only what differs from what somebody is now, so that two admins do not undo each other. */
export function readPersonUpdate(
  values: FormValues,
  agent: AgentView,
  policy: WorkspacePolicy | null,
): Checked<PersonUpdate> {
  const problems: Problems = {};
  const name = values.name?.trim() ?? '';
  if (name === '' || name.length > 80) problems.name = settingsWords.people.problems.name;
  const capacity = readWholeNumber(values.capacity ?? '');
  if (typeof capacity !== 'number' || capacity < 1 || capacity > 1000) {
    problems.capacity = settingsWords.people.problems.capacity;
  }
  if (Object.keys(problems).length > 0 || typeof capacity !== 'number') return { problems };
  const before = personValues(agent, policy);
  const isChanged = (part: string) =>
    Object.keys(before).some((field) => field.startsWith(part) && values[field] !== before[field]);
  const update: PersonUpdate = {};
  if (name !== agent.name) update.name = name;
  if (values.role !== agent.role) update.role = values.role as AgentView['role'];
  if (capacity !== agent.capacity) update.capacity = capacity;
  if (policy && isChanged('team.')) {
    update.teams = policy.teams.map(({ id }) => id).filter((id) => values[`team.${id}`] === 'yes');
  }
  if (policy && isChanged('skill.')) {
    const levels = policy.skills.map((skill) => [skill, Number(values[`skill.${skill}`])] as const);
    update.skills = Object.fromEntries(levels.filter(([, level]) => level > 0));
  }
  return { input: update };
}
