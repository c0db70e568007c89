import { contextWords as words } from '../../lib/words/context-words.ts';
import { Button } from '../../ui/button.tsx';

type Props = { count: number; before: number | null; busy: boolean; none: string; onMore(): void };

/** The end of a list that goes back in the history: whether there may be more, and the way to it. */
export function PageEnd({ count, before, busy, none, onMore }: Props) {
  return (
    <div aria-live="polite" className="pt-1.5">
      {count === 0 && <p className="pb-1.5 text-sm text-muted">{before === null ? none : words.nothingYet}</p>}
      {before !== null && (
        <Button small disabled={busy} onClick={onMore}>
          {busy ? words.loading : count === 0 ? words.lookFurther : words.more}
        </Button>
      )}
    </div>
  );
}
