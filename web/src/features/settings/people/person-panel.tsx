import { useEffect, useRef } from 'react';
import type { AgentView } from '../../../../../shared/contracts/thread.ts';
import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { useInbox, useMe } from '../../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { settingsWords } from '../../../lib/words/settings-words.ts';
import { CheckField } from '../check-field.tsx';
import { ChoiceField, TextField } from '../fields.tsx';
import { FormEnd } from '../form-end.tsx';
import { Panel } from '../section.tsx';
import { SelectField } from '../select-field.tsx';
import { useForm } from '../use-form.ts';
import { AvailabilityForm } from './availability-form.tsx';
import { personValues, readPersonUpdate } from './read-person-update.ts';

const words = policyWords.people;
const common = settingsWords.people;
const ROLES = (['agent', 'supervisor', 'admin'] as const).map(
  (role) => [role, common.roles[role], common.roleHints[role]] as const,
);
const levels = () => words.levels.map((word, level) => [String(level), word] as const);

type Props = { agent: AgentView; policy: WorkspacePolicy | null; onClose(): void };

/** One person: their availability for who oversees, the rest for admins. */
export function PersonPanel(props: Props) {
  const me = useMe();
  const box = useRef<HTMLDivElement>(null);
  // Somebody pressed a button to get here.
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  return (
    <Panel title={words.editOf(props.agent.name)}>
      <div ref={box} className="space-y-6">
        {me.role === 'admin' && <PersonForm {...props} />}
        <AvailabilityForm {...props} isLast={me.role === 'admin'} />
      </div>
    </Panel>
  );
}

function PersonForm({ agent, policy, onClose }: Props) {
  const { api, store, notices } = useInbox();
  const form = useForm({
    name: `person.${agent.id}`,
    initial: personValues(agent, policy),
    check: (values) => readPersonUpdate(values, agent, policy),
    async save(body) {
      const answer = await api.call('updateAgent', { params: { agentId: agent.id }, body });
      store.putAgents([answer.agent]);
      store.flush();
      notices.show('done', words.saved(answer.agent.name));
      onClose();
    },
    fieldOf: ({ code }) => (code === 'last-admin' ? 'role' : undefined),
  });
  const field = (name: string) => ({
    name,
    value: form.values[name] ?? '',
    problem: form.problems[name],
    onChange: (value: string) => form.set(name, value),
  });
  return (
    <form noValidate onSubmit={form.submit} className="space-y-5">
      <TextField label={common.name} hint={common.nameHint} {...field('name')} />
      <ChoiceField label={common.role} choices={ROLES} {...field('role')} />
      <TextField label={common.capacity} hint={common.capacityHint} inputMode="numeric" {...field('capacity')} />
      {policy ? (
        <>
          <fieldset>
            <legend className="font-medium">{words.teams}</legend>
            <p className="mb-2 text-sm text-muted">{words.teamsHint}</p>
            <div className="grid gap-2 sm:grid-cols-2">
              {policy.teams.map(({ id, name }) => {
                const { value, onChange, ...rest } = field(`team.${id}`);
                return (
                  <CheckField
                    key={id}
                    label={name.trim() || policyWords.teams.nameless}
                    {...rest}
                    value={value === 'yes'}
                    onChange={(isIn) => onChange(isIn ? 'yes' : '')}
                  />
                );
              })}
            </div>
          </fieldset>
          <fieldset>
            <legend className="mb-2 font-medium">{words.skills}</legend>
            {policy.skills.length === 0 && <p className="text-sm text-muted">{words.skillsNone}</p>}
            <div className="grid gap-3 sm:grid-cols-3">
              {policy.skills.map((skill) => (
                <SelectField key={skill} label={skill} choices={levels()} {...field(`skill.${skill}`)} />
              ))}
            </div>
          </fieldset>
        </>
      ) : (
        <p className="rounded-md bg-warn/12 px-3 py-2 text-warn">{words.noPolicy}</p>
      )}
      <FormEnd form={form} action={words.save} onCancel={onClose} />
    </form>
  );
}
