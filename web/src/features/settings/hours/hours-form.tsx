import { useId } from 'react';
import type { BusinessHours, TimeInterval, Weekday } from '../../../../../shared/domain/hours/business-hours.ts';
import { WEEKDAYS } from '../../../../../shared/domain/hours/local-date.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../fields.tsx';
import { problemAt, usePolicyDraft, usePolicyState } from '../policy/use-policy.ts';
import { RemoveQuestion } from '../remove-question.tsx';
import { Panel } from '../section.tsx';
import { useOpen } from '../use-open.ts';
import { Holidays } from './holidays.tsx';
import { Intervals } from './intervals.tsx';

const words = policyWords.hours;
const ZONES = Intl.supportedValuesOf('timeZone');
const AFTER_MONDAY: readonly Weekday[] = ['tue', 'wed', 'thu', 'fri'];

/** Everything about one calendar. */
export function HoursForm({ hours, index }: { hours: BusinessHours; index: number }) {
  const draft = usePolicyDraft();
  const state = usePolicyState();
  const { show } = useOpen();
  const zones = useId();
  const change = (next: Partial<BusinessHours>) =>
    draft.edit((before) => ({
      ...before,
      hours: before.hours.map((one) => (one.id === hours.id ? { ...one, ...next } : one)),
    }));
  const at = (path: string) => ({
    name: `hours.${index}.${path}`,
    problem: problemAt(state, `hours.${index}.${path}`),
  });
  function setDays(days: readonly Weekday[], intervals: readonly TimeInterval[]): void {
    const week = { ...hours.week };
    for (const day of days) {
      // A day that is not named is closed.
      if (intervals.length === 0) delete week[day];
      else week[day] = intervals.map((interval) => ({ ...interval }));
    }
    change({ week });
  }
  function remove(): void {
    draft.edit((before) => ({ ...before, hours: before.hours.filter(({ id }) => id !== hours.id) }));
    show(null);
  }
  return (
    <>
      <Panel title={words.placeTitle}>
        <div className="space-y-5">
          <TextField
            label={words.name}
            hint={words.nameHint}
            {...at('name')}
            value={hours.name}
            onChange={(name) => change({ name })}
          />
          <TextField
            label={words.zone}
            hint={words.zoneHint}
            {...at('timeZone')}
            dir="ltr"
            list={zones}
            value={hours.timeZone}
            onChange={(timeZone) => change({ timeZone })}
          />
        </div>
        <datalist id={zones}>
          {ZONES.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </Panel>
      <Panel title={words.weekTitle}>
        <p className="mb-3 text-muted">{words.weekHint}</p>
        <ul className="divide-y divide-line/60">
          {WEEKDAYS.map((day) => (
            <li key={day} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-2">
              <span className="w-24 shrink-0 pt-1.5 font-medium">{words.days[day]}</span>
              <Intervals
                day={words.days[day]}
                path={`hours.${index}.week.${day}`}
                value={hours.week[day] ?? []}
                onChange={(intervals) => setDays([day], intervals)}
              />
            </li>
          ))}
        </ul>
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button onClick={() => setDays(AFTER_MONDAY, hours.week.mon ?? [])}>{words.copy}</Button>
          <span className="text-sm text-muted">{words.copyHint}</span>
        </div>
      </Panel>
      <Holidays index={index} value={hours.holidays} onChange={(holidays) => change({ holidays })} />
      <RemoveQuestion
        label={policyWords.remove}
        question={words.removeQuestion(hours.name.trim() || words.nameless)}
        onRemove={remove}
      />
    </>
  );
}
