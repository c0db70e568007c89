import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { preferences } from '../../lib/preferences/device-preferences.ts';
import { usePreference } from '../../lib/preferences/use-preference.ts';
import { contextWords as words } from '../../lib/words/context-words.ts';
import { classNames } from '../../ui/class-names.ts';

export type SectionId = keyof (typeof words)['sections'];

/** Open before anybody has chosen. */
const OPEN: ReadonlySet<SectionId> = new Set(['contact', 'consent', 'labels', 'links']);

/** A part of the panel that opens and closes; which ones are open is remembered on this device. Closed ones are not there. */
export function PanelSection({ id, badge, children }: { id: SectionId; badge?: ReactNode; children: ReactNode }) {
  const open = usePreference(({ contextSections }) => contextSections[id]) ?? OPEN.has(id);
  const body = useId();
  const toggle = () => {
    const { contextSections } = preferences.get();
    preferences.change({ contextSections: { ...contextSections, [id]: !open } });
  };
  return (
    <section className="border-b border-line last:border-0">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={body}
          onClick={toggle}
          className="flex h-10 w-full items-center gap-2 px-4 text-start text-sm font-semibold hover:bg-hover"
        >
          <span className="min-w-0 flex-1 truncate">{words.sections[id]}</span>
          {!open && badge}
          <ChevronDown
            size={15}
            aria-hidden="true"
            className={classNames('shrink-0 text-muted transition-transform', !open && '-rotate-90 rtl:rotate-90')}
          />
        </button>
      </h3>
      <div id={body} hidden={!open} className="px-4 pb-4">
        {open && children}
      </div>
    </section>
  );
}
