import { classNames } from './class-names.ts';

/** A grey shape where something is about to be. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={classNames('block animate-pulse-soft rounded-sm bg-line', className)} />;
}
