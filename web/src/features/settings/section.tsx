import { type ReactNode, useId } from 'react';

/** One page of the settings: what it is for, then its panels. */
export function Section({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-180 space-y-6 px-4 py-6 md:px-8">
      <header>
        <h2 className="text-xl font-semibold">{title}</h2>
        <p className="mt-0.5 text-muted">{lead}</p>
      </header>
      {children}
    </div>
  );
}

/** A titled surface within a section. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface p-4 md:p-5">
      <h3 id={id} className="mb-3 text-lg font-semibold wrap-anywhere">
        {title}
      </h3>
      {children}
    </section>
  );
}
