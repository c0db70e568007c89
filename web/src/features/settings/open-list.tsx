import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { policyWords as words } from '../../lib/words/policy-words.ts';
import { hrefOf, type PolicySectionId } from './policy/policy-place.ts';

export type OpenListItem = { id: string; name: string; facts: readonly string[]; mark?: ReactNode };

/** The members of a section's list; each opens its form. */
export function OpenList({
  label,
  section,
  items,
}: {
  label: string;
  section: PolicySectionId;
  items: readonly OpenListItem[];
}) {
  return (
    <ul aria-label={label} className="divide-y divide-line/60 overflow-hidden rounded-lg border border-line bg-surface">
      {items.map(({ id, name, facts, mark }) => (
        <li key={id}>
          <Link href={hrefOf({ section, id })} className="flex items-center gap-3 px-4 py-3 hover:bg-hover">
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <bdi className="font-medium wrap-anywhere">{name}</bdi>
                {mark}
              </span>
              <span className="block text-sm text-muted">{facts.join(' · ')}</span>
            </span>
            <ChevronRight size={16} aria-hidden="true" className="shrink-0 text-muted rtl:-scale-x-100" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Above a form: which one it is, and the way back to its list. */
export function OpenHeader({
  section,
  name,
  children,
}: {
  section: PolicySectionId;
  name: string;
  children?: ReactNode;
}) {
  return (
    <header className="space-y-2">
      <Link href={hrefOf({ section, id: null })} className="inline-flex items-center gap-1 text-brand hover:underline">
        <ChevronRight size={15} aria-hidden="true" className="-scale-x-100 rtl:scale-x-100" />
        {words.back}
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 text-xl font-semibold wrap-anywhere">
          <bdi>{name}</bdi>
        </h3>
        {children}
      </div>
    </header>
  );
}
