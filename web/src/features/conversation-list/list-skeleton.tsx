import { words } from '../../lib/words/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

const WIDTHS = ['w-32', 'w-24', 'w-40', 'w-28', 'w-36', 'w-20'];

export function ListSkeleton({ compact = false }: { compact?: boolean }) {
  return (
    <div aria-busy="true">
      <span className="sr-only">{words.list.loading}</span>
      {WIDTHS.map((width) => (
        <div
          key={width}
          className={classNames('flex items-center gap-3 border-b border-line/60 px-3.5', compact ? 'h-13' : 'h-17')}
        >
          <Skeleton corners="rounded-full" className={compact ? 'size-8' : 'size-10'} />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-2.5 w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
