import { Skeleton } from '../../ui/skeleton.tsx';

export function TimelineSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-0 flex-1 flex-col justify-end gap-3 p-5">
      <Skeleton className="h-14 w-64 rounded-lg!" />
      <Skeleton className="h-10 w-44 rounded-lg!" />
      <Skeleton className="ms-auto h-12 w-72 rounded-lg!" />
      <Skeleton className="h-20 w-80 rounded-lg!" />
      <Skeleton className="ms-auto h-10 w-52 rounded-lg!" />
    </div>
  );
}
