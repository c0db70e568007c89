import { Skeleton } from '../../ui/skeleton.tsx';

export function TimelineSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-0 flex-1 flex-col justify-end gap-3 p-5">
      <Skeleton corners="rounded-lg" className="h-14 w-64" />
      <Skeleton corners="rounded-lg" className="h-10 w-44" />
      <Skeleton corners="rounded-lg" className="ms-auto h-12 w-72" />
      <Skeleton corners="rounded-lg" className="h-20 w-80" />
      <Skeleton corners="rounded-lg" className="ms-auto h-10 w-52" />
    </div>
  );
}
