import 'emoji-picker-element';
import arabic from 'virtual:emoji-data/ar';
import german from 'virtual:emoji-data/de';
import type { Picker } from 'emoji-picker-element';
import english from 'emoji-picker-element-data/en/cldr/data.json?url';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { Dialog, Popover } from 'react-aria-components';

/** The picker's own words by language; English comes with it. */
const TRANSLATIONS: Readonly<Record<string, () => Promise<{ default: Picker['i18n'] }>>> = {
  ar: () => import('emoji-picker-element/i18n/ar.js'),
  de: () => import('emoji-picker-element/i18n/de.js'),
};

/** Where all emoji with their words are, by language; each is fetched by those who read it. */
const DATA: Readonly<Record<string, string>> = { en: english, ar: arabic, de: german };

/** Below this eight in a row are too many. */
const NARROW_PX = 380;

/** The picker's colours and sizes in those of the inbox. */
const LOOK = {
  'color-scheme': 'inherit',
  '--background': 'var(--color-raised)',
  '--border-size': '0',
  '--button-active-background': 'var(--color-sel)',
  '--button-hover-background': 'var(--color-hover)',
  '--category-font-color': 'var(--color-muted)',
  '--category-font-size': '0.8rem',
  '--indicator-color': 'var(--color-brand)',
  '--input-border-color': 'var(--color-line)',
  '--input-font-color': 'var(--color-fg)',
  '--input-font-size': '0.875rem',
  '--input-placeholder-color': 'var(--color-muted)',
  '--outline-color': 'var(--color-focus)',
  height: 'min(22rem, 60dvh)',
  'max-width': '100%',
};

type Props = {
  label: string;
  triggerRef: RefObject<HTMLElement | null>;
  onPick(emoji: string): void;
  onClose(): void;
};

/** All emoji, searchable, with those used last; the list of them is served by the inbox itself. */
export default function EmojiPopover({ label, triggerRef, onPick, onClose }: Props) {
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="top start"
      offset={6}
      className="z-40 max-w-[calc(100vw-1.5rem)] animate-appear overflow-hidden rounded-lg border border-line bg-raised shadow-pop outline-none"
    >
      <Dialog aria-label={label} className="outline-none">
        <EmojiPicker onPick={onPick} />
      </Dialog>
    </Popover>
  );
}

function EmojiPicker({ onPick }: { onPick(emoji: string): void }) {
  const box = useRef<HTMLDivElement>(null);
  const pick = useEffectEvent(onPick);
  useEffect(() => {
    const picker = document.createElement('emoji-picker') as Picker;
    const language = languageOf(document.documentElement.lang);
    // The picker keeps its data on the device, for each language apart.
    picker.locale = language;
    picker.dataSource = DATA[language] ?? english;
    for (const [name, token] of Object.entries(LOOK)) picker.style.setProperty(name, token);
    if (innerWidth < NARROW_PX) picker.style.setProperty('--num-columns', '6');
    picker.addEventListener('emoji-click', ({ detail }) => detail.unicode && pick(detail.unicode));
    TRANSLATIONS[language]?.().then(
      ({ default: i18n }) => {
        picker.i18n = i18n;
      },
      () => undefined,
    );
    box.current?.append(picker);
    // Its field is made a moment later.
    const focus = requestAnimationFrame(() => picker.shadowRoot?.querySelector<HTMLElement>('input')?.focus());
    return () => {
      cancelAnimationFrame(focus);
      picker.remove();
    };
  }, []);
  return <div ref={box} />;
}

function languageOf(tag: string): string {
  const [language = 'en'] = tag.split('-');
  return language in DATA ? language : 'en';
}
