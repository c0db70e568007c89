import { Plus } from 'lucide-react';
import type { BusinessHours } from '../../../../../shared/domain/hours/business-hours.ts';
import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { settingsWords } from '../../../lib/words/settings-words.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { OpenHeader, OpenList } from '../open-list.tsx';
import { newId } from '../policy/new-id.ts';
import { PolicySection } from '../policy/policy-section.tsx';
import { usePolicyDraft } from '../policy/use-policy.ts';
import { useOpen } from '../use-open.ts';
import { HoursForm } from './hours-form.tsx';
import { openingLine } from './opening-line.ts';

const words = policyWords.hours;
const OFFICE = [{ from: '09:00', to: '17:00' }];

/** The calendars, or the form of one of them. */
export function HoursSection() {
  const { open } = useOpen();
  return (
    <PolicySection title={settingsWords.sections.hours} lead={words.lead}>
      {(policy) => {
        const index = policy.hours.findIndex(({ id }) => id === open);
        const hours = policy.hours[index];
        return hours ? <OneCalendar key={hours.id} hours={hours} index={index} /> : <Calendars policy={policy} />;
      }}
    </PolicySection>
  );
}

function OneCalendar(props: { hours: BusinessHours; index: number }) {
  const { clock } = useInbox();
  const { tone, text } = openingLine(props.hours, clock.now());
  return (
    <>
      <OpenHeader section="hours" name={props.hours.name.trim() || words.nameless}>
        <span role="status">
          <Chip tone={tone}>{text}</Chip>
        </span>
      </OpenHeader>
      <HoursForm {...props} />
    </>
  );
}

function Calendars({ policy }: { policy: WorkspacePolicy }) {
  const { clock } = useInbox();
  const draft = usePolicyDraft();
  const { show } = useOpen();
  function add(): void {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const week = { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE };
    const hours: BusinessHours = { id: newId('hours'), name: '', timeZone, week, holidays: [] };
    draft.edit((before) => ({ ...before, hours: [...before.hours, hours] }));
    draft.aimAt(`hours.${policy.hours.length}.name`);
    show(hours.id);
  }
  const items = policy.hours.map((hours) => {
    const { tone, text } = openingLine(hours, clock.now());
    return {
      id: hours.id,
      name: hours.name.trim() || words.nameless,
      facts: [hours.timeZone, usedBy(policy, hours.id)],
      mark: <Chip tone={tone}>{text}</Chip>,
    };
  });
  return (
    <>
      {items.length === 0 ? (
        <p className="rounded-lg border border-line bg-surface px-4 py-3">
          <strong className="font-semibold">{words.emptyTitle}</strong> {words.emptyText}
        </p>
      ) : (
        <OpenList label={words.listLabel} section="hours" items={items} />
      )}
      <Button icon={<Plus size={15} aria-hidden="true" />} onClick={add}>
        {words.add}
      </Button>
    </>
  );
}

function usedBy({ teams, rules }: WorkspacePolicy, hoursId: string): string {
  const users = [
    ...teams.filter((team) => team.hoursId === hoursId),
    ...rules.filter(({ when }) => when.hours?.hoursId === hoursId),
  ];
  return users.length === 0 ? words.unused : words.usedBy(users.map(({ name }) => name).join(', '));
}
