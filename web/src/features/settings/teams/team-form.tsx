import { Link } from 'wouter';
import { durationInWords } from '../../../../../shared/domain/policy/duration-in-words.ts';
import {
  DEFAULT_TEAM,
  type RoutingMethod,
  type Team,
  teamOf,
  type WorkspacePolicy,
} from '../../../../../shared/domain/policy/workspace-policy.ts';
import { useAgents } from '../../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { words as common } from '../../../lib/words/words.ts';
import { AvailabilityDot } from '../../../ui/availability-dot.tsx';
import { Avatar } from '../../../ui/avatar.tsx';
import { CheckField } from '../check-field.tsx';
import { DurationField } from '../duration-field.tsx';
import { ChoiceField, TextField } from '../fields.tsx';
import { LongTextField } from '../long-text-field.tsx';
import { parseDuration } from '../policy/duration.ts';
import { usePolicyDraft, useTeamFields } from '../policy/use-policy.ts';
import { ReadField } from '../read-field.tsx';
import { RemoveQuestion } from '../remove-question.tsx';
import { Panel } from '../section.tsx';
import { SelectField } from '../select-field.tsx';
import { useOpen } from '../use-open.ts';
import { readWholeNumber } from '../whole-number.ts';
import { ClocksPanel } from './clocks-panel.tsx';
import { membersOf } from './members-of.ts';

const words = policyWords.teams;
const methods = () => Object.entries(words.methods).map(([value, [word, text]]) => [value, word, text] as const);
const LONGEST_REOPEN_MS = 30 * 24 * 60 * 60 * 1000;

type Props = { policy: WorkspacePolicy; team: Team; index: number };

/** Everything about one team. */
export function TeamForm(props: Props) {
  return (
    <>
      <RoutingPanel {...props} />
      <HoursPanel {...props} />
      <ClocksPanel {...props} />
      <MembersPanel {...props} />
      <RemovePanel {...props} />
    </>
  );
}

function RoutingPanel({ policy, team, index }: Props) {
  const field = useTeamFields(index, team);
  const method = field('routing.method');
  const escalateTo = field('escalateTo');
  const helpers = policy.teams
    .filter(({ id }) => id !== team.id)
    .map(({ id, name }) => [id, name.trim() || words.nameless] as const);
  return (
    <Panel title={words.routingTitle}>
      <div className="space-y-5">
        <TextField label={words.name} hint={words.nameHint} {...field('name')} />
        <ChoiceField
          label={words.method}
          choices={methods()}
          {...method}
          onChange={(value) => method.onChange(value as RoutingMethod)}
        />
        <CheckField label={words.returning} hint={words.returningHint} {...field('routing.returningCustomers')} />
        <div className="grid gap-5 sm:grid-cols-2">
          <ReadField
            label={words.capacity}
            hint={words.capacityHint}
            inputMode="numeric"
            {...field('routing.capacityPerAgent')}
            read={readCapacity}
            write={(value) => (value === null ? '' : String(value))}
            unreadable={words.capacityUnreadable}
          />
          <DurationField label={words.relax} hint={words.relaxHint} {...field('routing.relaxSkillsAfterMs')} />
          <SelectField
            label={words.escalate}
            hint={words.escalateHint}
            choices={[['', words.supervisors], ...helpers]}
            {...escalateTo}
            value={escalateTo.value ?? ''}
            onChange={(value) => escalateTo.onChange(value || null)}
          />
          <ReadField
            label={words.reopen}
            hint={words.reopenHint}
            placeholder={policyWords.durations.off}
            {...field('reopenWithinMs')}
            read={readReopen}
            write={(ms) => (ms === 0 ? '' : durationInWords(ms))}
            unreadable={words.reopenUnreadable}
          />
        </div>
      </div>
    </Panel>
  );
}

function readCapacity(text: string): number | null | undefined {
  const count = readWholeNumber(text);
  return typeof count === 'number' && (count < 1 || count > 1000) ? undefined : count;
}

function readReopen(text: string): number | undefined {
  const ms = parseDuration(text);
  if (ms === undefined) return undefined;
  return (ms ?? 0) <= LONGEST_REOPEN_MS ? (ms ?? 0) : undefined;
}

function HoursPanel({ policy, team, index }: Props) {
  const field = useTeamFields(index, team);
  const hours = field('hoursId');
  const greeting = field('messages.greeting');
  const away = field('messages.outOfOffice');
  return (
    <Panel title={words.hoursTitle}>
      <div className="space-y-5">
        <SelectField
          label={words.hours}
          hint={words.hoursHint}
          choices={[
            ['', words.around],
            ...policy.hours.map(({ id, name }) => [id, name.trim() || policyWords.hours.nameless] as const),
          ]}
          {...hours}
          value={hours.value ?? ''}
          onChange={(value) => hours.onChange(value || null)}
        />
        <LongTextField
          label={words.greeting}
          hint={words.greetingHint}
          {...greeting}
          value={greeting.value ?? ''}
          onChange={(value) => greeting.onChange(value || null)}
        />
        <LongTextField
          label={words.away}
          hint={words.awayHint}
          {...away}
          value={away.value ?? ''}
          onChange={(value) => away.onChange(value || null)}
        />
      </div>
    </Panel>
  );
}

function MembersPanel({ team }: Props) {
  const members = membersOf(team, useAgents());
  return (
    <Panel title={words.membersTitle}>
      {members.length === 0 && <p>{words.noMembers}</p>}
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {members.map((agent) => (
          <li key={agent.id} className="flex min-w-0 items-center gap-2">
            <Avatar name={agent.name} id={agent.id} size="sm" />
            <bdi className="wrap-anywhere">{agent.name}</bdi>
            <AvailabilityDot availability={agent.availability} />
            <span className="sr-only">{common.availability[agent.availability]}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-muted">
        {words.membersHint}{' '}
        <Link href="/settings/people" className="text-brand underline">
          {words.membersLink}
        </Link>
      </p>
    </Panel>
  );
}

function RemovePanel({ policy, team }: Props) {
  const draft = usePolicyDraft();
  const { show } = useOpen();
  const isDefault = team.id === DEFAULT_TEAM;
  function remove(): void {
    draft.forgetUnread('teams');
    draft.edit((policy) => ({ ...policy, teams: policy.teams.filter(({ id }) => id !== team.id) }));
    show(null);
  }
  return (
    <Panel title={words.removeTitle}>
      <p className={isDefault ? 'text-muted' : 'mb-3'}>
        {isDefault ? words.removeDefault : words.removeText(teamOf(policy, DEFAULT_TEAM).name)}
      </p>
      {!isDefault && (
        <RemoveQuestion
          label={words.removeTitle}
          question={words.removeQuestion(team.name.trim() || words.nameless)}
          onRemove={remove}
        />
      )}
    </Panel>
  );
}
