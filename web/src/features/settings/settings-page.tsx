import { type ReactNode, useEffect, useRef } from 'react';
import { Link, Redirect } from 'wouter';
import { useMe } from '../../lib/inbox/inbox-context.ts';
import { settingsWords as words } from '../../lib/words/settings-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { StateMessage } from '../../ui/state-message.tsx';
import { CannedSection } from './canned/canned-section.tsx';
import { ChangesSection } from './changes-section.tsx';
import { DeviceSection } from './device/device-section.tsx';
import { HoursSection } from './hours/hours-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { LinksSection } from './links-section.tsx';
import { NumberSection } from './number-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { QuarantineSection } from './quarantine-section.tsx';
import { RulesSection } from './rules/rules-section.tsx';
import { SECTIONS, type SectionId, type SettingsSection, sectionsFor } from './sections.ts';
import { SkillsSection } from './skills-section.tsx';
import { TeamsSection } from './teams/teams-section.tsx';
import { VisibilitySection } from './visibility-section.tsx';

const pages: Record<SectionId, () => ReactNode> = {
  number: NumberSection,
  people: PeopleSection,
  teams: TeamsSection,
  rules: RulesSection,
  hours: HoursSection,
  skills: SkillsSection,
  canned: CannedSection,
  links: LinksSection,
  visibility: VisibilitySection,
  changes: ChangesSection,
  keys: KeysSection,
  quarantine: QuarantineSection,
  device: DeviceSection,
};

/** The settings: sections beside what the chosen one has; below 768 px above it. */
export default function SettingsPage({ section }: { section?: string | undefined }) {
  const mine = sectionsFor(useMe().role);
  const chosen = SECTIONS.find(({ id }) => id === section);
  if (!chosen) return <Redirect to={`/settings/${mine[0]?.id ?? 'people'}`} replace />;
  return <Sections mine={mine} chosen={chosen} />;
}

function Sections({ mine, chosen }: { mine: readonly SettingsSection[]; chosen: SettingsSection }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const nav = useRef<HTMLElement>(null);
  // The page that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  // On a phone the sections are one row that scrolls.
  useEffect(() => {
    const current = nav.current?.querySelector(`[href$="/${chosen.id}"]`);
    current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [chosen.id]);
  const Page = pages[chosen.id];
  return (
    <main className="flex min-h-0 min-w-0 flex-1 max-md:flex-col">
      <div className="shrink-0 border-line bg-surface max-md:border-b md:w-56 md:border-e">
        <h1
          ref={heading}
          tabIndex={-1}
          className="px-4 pt-4 pb-2 text-lg font-semibold outline-none max-md:pt-3 max-md:pb-1"
        >
          {words.title}
        </h1>
        <nav
          ref={nav}
          aria-label={words.title}
          className="flex gap-0.5 px-2 max-md:overflow-x-auto max-md:pb-2 max-md:[scrollbar-width:none] md:flex-col"
        >
          {mine.map(({ id, icon: Icon }) => (
            <Link
              key={id}
              href={`/settings/${id}`}
              aria-current={id === chosen.id ? 'page' : undefined}
              className={classNames(
                'flex h-9 shrink-0 items-center gap-2.5 rounded-md px-2.5 font-medium whitespace-nowrap transition-colors',
                id === chosen.id ? 'bg-sel text-brand' : 'text-muted hover:bg-hover hover:text-fg',
              )}
            >
              <Icon size={16} aria-hidden="true" className="max-md:hidden" />
              {words.sections[id]}
            </Link>
          ))}
        </nav>
      </div>
      {/* `relative` keeps what is only for screen readers inside, or it would let the page scroll behind this. */}
      <div key={chosen.id} className="relative min-h-0 min-w-0 flex-1 overflow-y-auto bg-bg">
        {mine.includes(chosen) ? <Page /> : <NotYours chosen={chosen} />}
      </div>
    </main>
  );
}

function NotYours({ chosen }: { chosen: SettingsSection }) {
  const title = chosen.for === 'supervisor' ? words.supervisorOnly : words.adminOnly;
  return <StateMessage title={title} text={words.adminOnlyText} />;
}
