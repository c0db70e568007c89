import type { ReactNode } from 'react';
import type { Priority, RoutingRule, WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { LANGUAGES } from '../../../../../shared/domain/routing/detect-language.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import type { Channel } from '../channel.ts';
import { TextField } from '../fields.tsx';
import { ListField } from '../list-field.tsx';
import { problemAt, usePolicyDraft, usePolicyState } from '../policy/use-policy.ts';
import { RemoveQuestion } from '../remove-question.tsx';
import { SelectField } from '../select-field.tsx';
import { numberName } from './describe-rule.ts';
import { languageName } from './language-name.ts';
import { SkillNeeds } from './skill-needs.tsx';
import { tidyLabel } from './tidy-label.ts';

const words = policyWords.rules;

const languageChoices = () =>
  LANGUAGES.map((tag) => [tag, languageName(tag)] as const).sort((a, b) => a[1].localeCompare(b[1]));

type Props = {
  policy: WorkspacePolicy;
  channels: readonly Channel[];
  rule: RoutingRule;
  index: number;
  onRemove(): void;
};

/** What a rule asks, and where it leads. */
export function RuleForm({ policy, channels, rule, index, onRemove }: Props) {
  const draft = usePolicyDraft();
  const state = usePolicyState();
  const change = (next: Partial<RoutingRule>) =>
    draft.edit((before) => ({
      ...before,
      rules: before.rules.map((one) => (one.id === rule.id ? { ...one, ...next } : one)),
    }));
  const when = (next: Partial<RoutingRule['when']>) => change({ when: { ...rule.when, ...next } });
  const assign = (next: Partial<RoutingRule['assign']>) => change({ assign: { ...rule.assign, ...next } });
  const at = (path: string, below = true) => ({
    name: `rules.${index}.${path}`,
    problem: problemAt(state, `rules.${index}.${path}`, below),
  });
  const list = (part: 'keywords' | 'languages' | 'labels' | 'channels') => ({
    ...at(`when.${part}`),
    value: rule.when[part],
    onChange: (value: string[]) => when({ [part]: value }),
  });
  return (
    <div className="space-y-6 border-t border-line p-4">
      <TextField
        label={words.name}
        hint={words.nameHint}
        {...at('name')}
        value={rule.name}
        onChange={(name) => change({ name })}
      />
      <Group title={words.whenTitle} hint={words.whenHint} problem={at('when', false).problem}>
        <ListField label={words.keywords} hint={words.keywordsHint} {...list('keywords')} />
        <ListField
          label={words.languages}
          hint={words.languagesHint}
          choices={languageChoices()}
          wordOf={languageName}
          {...list('languages')}
        />
        <AdField value={rule.when.ads} onChange={(ads) => when({ ads })} {...at('when.ads')} />
        <ListField label={words.labels} hint={words.labelsHint} tidy={tidyLabel} {...list('labels')} />
        <ListField
          label={words.channels}
          hint={words.channelsHint}
          choices={channels.map(
            ({ id, name, displayPhoneNumber }) => [id, `${name} (+${displayPhoneNumber})`] as const,
          )}
          wordOf={(id) => numberName(channels, id)}
          {...list('channels')}
        />
        <HoursField
          policy={policy}
          value={rule.when.hours}
          onChange={(hours) => when({ hours })}
          {...at('when.hours')}
        />
      </Group>
      <Group title={words.assignTitle}>
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            label={words.team}
            {...at('assign.teamId')}
            value={rule.assign.teamId}
            choices={policy.teams.map(({ id, name }) => [id, name.trim() || policyWords.teams.nameless] as const)}
            onChange={(teamId) => assign({ teamId })}
          />
          <SelectField
            label={words.priority}
            {...at('assign.priority')}
            value={String(rule.assign.priority)}
            choices={words.priorities.map((word, priority) => [String(priority), word] as const)}
            onChange={(priority) => assign({ priority: Number(priority) as Priority })}
          />
        </div>
        <SkillNeeds
          known={policy.skills}
          value={rule.assign.skills}
          onChange={(skills) => assign({ skills })}
          {...at('assign.skills')}
        />
      </Group>
      <RemoveQuestion
        label={words.removeOf(rule.name.trim() || words.nameless)}
        question={policyWords.hours.removeQuestion(rule.name.trim() || words.nameless)}
        onRemove={onRemove}
      />
    </div>
  );
}

type GroupProps = { title: string; hint?: string; problem?: string | undefined; children: ReactNode };

function Group({ title, hint, problem, children }: GroupProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{title}</legend>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      {problem && <p className="mt-1 text-sm font-medium text-danger">{problem}</p>}
      <div className="mt-3 space-y-5">{children}</div>
    </fieldset>
  );
}

type Field<T> = { name: string; problem: string | undefined; value: T; onChange(value: T): void };

function AdField({ name, problem, value, onChange }: Field<string[]>) {
  const ids = value.filter((id) => id !== '*');
  const mode = value.includes('*') ? 'any' : ids.length > 0 ? 'some' : 'none';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label={words.ads}
        name={`${name}.mode`}
        value={mode}
        choices={Object.entries(words.adChoices).filter(([choice]) => choice !== 'some' || mode === 'some')}
        onChange={(choice) => onChange(choice === 'any' ? ['*'] : choice === 'none' ? [] : ids)}
      />
      {mode !== 'any' && (
        <ListField
          label={words.adIds}
          hint={words.adIdsHint}
          name={name}
          problem={problem}
          value={ids}
          onChange={onChange}
        />
      )}
    </div>
  );
}

type HoursProps = Field<RoutingRule['when']['hours']> & { policy: WorkspacePolicy };

function HoursField({ policy, name, problem, value, onChange }: HoursProps) {
  const choiceOf = (hoursId: string, inside: boolean) => `${inside ? 'inside' : 'outside'} ${hoursId}`;
  const chosen = value ? choiceOf(value.hoursId, value.inside) : '';
  const choices = policy.hours.flatMap(({ id, name: called }) => [
    [choiceOf(id, true), words.hoursInside(called.trim() || policyWords.hours.nameless)] as const,
    [choiceOf(id, false), words.hoursOutside(called.trim() || policyWords.hours.nameless)] as const,
  ]);
  return (
    <SelectField
      label={words.hours}
      name={name}
      problem={problem}
      value={chosen}
      choices={[['', words.hoursAny], ...choices]}
      onChange={(choice) => {
        const [side = '', ...id] = choice.split(' ');
        onChange(choice === '' ? null : { hoursId: id.join(' '), inside: side === 'inside' });
      }}
    />
  );
}
