import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import type { TimeInterval } from '../../../../../shared/domain/hours/business-hours.ts';
import { minutesOf } from '../../../../../shared/domain/hours/local-date.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { problemAt, usePolicyState } from '../policy/use-policy.ts';
import { tidyTime } from './tidy-time.ts';

const words = policyWords.hours;

type Props = {
  /** What the day is called. */
  day: string;
  path: string;
  value: readonly TimeInterval[];
  onChange(value: TimeInterval[]): void;
};

/** The open times of one day: none, one or many; a night goes on into the next day. */
export function Intervals({ day, path, value, onChange }: Props) {
  const state = usePolicyState();
  const box = useRef<HTMLDivElement>(null);
  const change = (index: number, next: Partial<TimeInterval>) =>
    onChange(value.map((interval, at) => (at === index ? { ...interval, ...next } : interval)));
  function remove(index: number): void {
    onChange(value.filter((_, at) => at !== index));
    // The button that had the focus is gone.
    box.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  }
  return (
    <div ref={box} className="flex min-w-0 flex-1 basis-52 flex-wrap items-center gap-x-3 gap-y-1">
      {value.length === 0 && <span className="text-muted">{words.closed}</span>}
      {value.map((interval, index) => {
        const at = `${path}.${index}`;
        const problem = problemAt(state, at, true);
        const isOvernight = minutesOf(interval.to) <= minutesOf(interval.from);
        const field = (end: 'from' | 'to') => (
          <input
            name={`${at}.${end}`}
            aria-label={words[end](day, index + 1)}
            aria-invalid={problem !== undefined}
            aria-describedby={problem ? `${at}-problem` : undefined}
            dir="ltr"
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            placeholder="00:00"
            value={interval[end]}
            onChange={(event) => change(index, { [end]: event.target.value })}
            onBlur={(event) => change(index, { [end]: tidyTime(event.target.value) })}
            className={classNames(
              'tabular h-8 w-16 rounded-md border bg-raised px-2 text-center',
              problem ? 'border-danger' : 'border-line',
            )}
          />
        );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an interval is known by its place only
          <div key={index} className="min-w-0">
            <span className="flex flex-wrap items-center gap-1.5">
              {field('from')}
              <span className="text-muted">{words.until}</span>
              {field('to')}
              <IconButton label={words.removeInterval(day, index + 1)} onClick={() => remove(index)}>
                <X size={15} aria-hidden="true" />
              </IconButton>
              {isOvernight && <span className="text-sm text-muted">{words.nextDay}</span>}
            </span>
            {problem && (
              <p id={`${at}-problem`} className="text-sm font-medium text-danger">
                {problem}
              </p>
            )}
          </div>
        );
      })}
      <Button
        data-add
        small
        look="quiet"
        icon={<Plus size={14} aria-hidden="true" />}
        aria-label={words.addIntervalTo(day)}
        onClick={() => onChange([...value, value.length === 0 ? { from: '09:00', to: '17:00' } : { from: '', to: '' }])}
      >
        {words.addInterval}
      </Button>
    </div>
  );
}
