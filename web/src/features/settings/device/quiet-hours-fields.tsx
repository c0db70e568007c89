import { useId } from 'react';
import { spokenTag } from '../../../lib/locale/in-locale.ts';
import type { Preferences } from '../../../lib/preferences/preferences.ts';
import { deviceWords as words } from '../../../lib/words/device-words.ts';
import { CheckField } from '../check-field.tsx';

type QuietHours = Preferences['notifications']['quietHours'];
type Props = { value: QuietHours; onChange(value: QuietHours): void };

/** Monday first, as the hours of business have it. */
const DAYS = [1, 2, 3, 4, 5, 6, 0];

/** Any week has all days: this one begins on a Sunday. */
const dayName = (day: number) =>
  new Intl.DateTimeFormat(spokenTag(), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + day));

export function QuietHoursFields({ value, onChange }: Props) {
  const { on, days } = value;
  return (
    <div className="space-y-3">
      <CheckField
        label={words.quiet}
        hint={words.quietHint}
        name="quietHours"
        value={on}
        onChange={(next) => onChange({ ...value, on: next })}
      />
      {on && (
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3 ps-6.5">
          <TimeField label={words.from} value={value.from} onChange={(from) => onChange({ ...value, from })} />
          <TimeField label={words.to} value={value.to} onChange={(to) => onChange({ ...value, to })} />
          <fieldset>
            <legend className="mb-1 font-medium">{words.quietDays}</legend>
            <div className="flex h-9 flex-wrap items-center gap-x-3">
              {DAYS.map((day) => (
                <label key={day} className="inline-flex min-h-6 items-center gap-1.5">
                  <input
                    type="checkbox"
                    checked={days.includes(day)}
                    onChange={(event) => {
                      const rest = days.filter((each) => each !== day);
                      onChange({ ...value, days: event.target.checked ? [...rest, day] : rest });
                    }}
                    className="size-4 accent-brand"
                  />
                  {dayName(day)}
                </label>
              ))}
            </div>
          </fieldset>
        </div>
      )}
    </div>
  );
}

function TimeField({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <input
        id={id}
        type="time"
        value={value}
        onChange={(event) => event.target.value !== '' && onChange(event.target.value)}
        className="h-9 rounded-md border border-line bg-raised px-2.5"
      />
    </div>
  );
}
