import { durationInWords } from '../../../../shared/domain/policy/duration-in-words.ts';
import { policyWords } from '../../lib/words/policy-words.ts';
import { parseDuration } from './policy/duration.ts';
import { ReadField } from './read-field.tsx';

const words = policyWords.durations;

/** What the API takes: half a minute is the least that people can act on. */
const LEAST_MS = 30_000;
const MOST_MS = 366 * 24 * 60 * 60 * 1000;

type Props = {
  label: string;
  hint?: string;
  name: string;
  value: number | null;
  problem?: string | undefined;
  onChange(value: number | null): void;
};

/** A time span in words; empty = off. */
export function DurationField(props: Props) {
  return (
    <ReadField
      placeholder={words.off}
      {...props}
      read={readDuration}
      write={(ms) => (ms === null ? '' : durationInWords(ms))}
      unreadable={words.unreadable}
    />
  );
}

function readDuration(text: string): number | null | undefined {
  const ms = parseDuration(text);
  return typeof ms === 'number' && (ms < LEAST_MS || ms > MOST_MS) ? undefined : ms;
}
