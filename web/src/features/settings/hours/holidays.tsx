import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import type { Holiday } from '../../../../../shared/domain/hours/business-hours.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { CheckField } from '../check-field.tsx';
import { TextField } from '../fields.tsx';
import { problemAt, usePolicyDraft, usePolicyState } from '../policy/use-policy.ts';
import { Panel } from '../section.tsx';
import { Intervals } from './intervals.tsx';

const words = policyWords.hours;

type Props = { index: number; value: readonly Holiday[]; onChange(value: Holiday[]): void };

/** Days that are not like their weekday. */
export function Holidays({ index, value, onChange }: Props) {
  const draft = usePolicyDraft();
  const state = usePolicyState();
  const addButton = useRef<HTMLButtonElement>(null);
  const path = `hours.${index}.holidays`;
  const change = (at: number, next: Holiday) => onChange(value.map((holiday, each) => (each === at ? next : holiday)));
  function add(): void {
    onChange([...value, { date: '', name: '' }]);
    draft.aimAt(`${path}.${value.length}.date`);
  }
  return (
    <Panel title={words.holidaysTitle}>
      <p className="text-muted">{words.holidaysHint}</p>
      <ul className="divide-y divide-line/60">
        {value.map((holiday, at) => {
          const { intervals, ...closed } = holiday;
          const called = holiday.name || words.holiday(at + 1);
          const field = (part: 'date' | 'name') => ({
            name: `${path}.${at}.${part}`,
            value: holiday[part],
            problem: problemAt(state, `${path}.${at}.${part}`),
            onChange: (text: string) => change(at, { ...holiday, [part]: text }),
          });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a holiday is known by its place until it has a date
            <li key={at} className="space-y-2 py-3">
              <div className="flex items-start gap-2">
                <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-[11rem_1fr]">
                  <TextField label={words.holidayDate} type="date" dir="ltr" {...field('date')} />
                  <TextField label={words.holidayName} {...field('name')} />
                </div>
                <IconButton
                  label={words.removeHoliday(called)}
                  onClick={() => {
                    onChange(value.filter((_, each) => each !== at));
                    addButton.current?.focus();
                  }}
                >
                  <X size={15} aria-hidden="true" />
                </IconButton>
              </div>
              <CheckField
                label={words.holidayClosed}
                name={`${path}.${at}.closed`}
                value={intervals === undefined}
                onChange={(isClosed) =>
                  change(at, isClosed ? closed : { ...closed, intervals: [{ from: '09:00', to: '13:00' }] })
                }
              />
              {intervals && (
                <Intervals
                  day={called}
                  path={`${path}.${at}.intervals`}
                  value={intervals}
                  onChange={(next) => change(at, { ...holiday, intervals: next })}
                />
              )}
            </li>
          );
        })}
      </ul>
      <Button ref={addButton} className="mt-3" icon={<Plus size={15} aria-hidden="true" />} onClick={add}>
        {words.addHoliday}
      </Button>
    </Panel>
  );
}
