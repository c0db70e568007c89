import { classNames } from './class-names.ts';

/** A grey shape where something is about to be. */
export function Skeleton({ className, corners = 'rounded-sm' }: { className: string; corners?: string }) {
  return <span aria-hidden="true" className={classNames('block animate-pulse-soft bg-line', corners, className)} />;
}
