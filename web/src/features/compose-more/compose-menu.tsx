import { Contact, LayoutTemplate, Link, List, MapPin, MessageCircleQuestionMark } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { composeMoreWords } from '../../lib/words/compose-more-words.ts';
import { Key } from '../../ui/key.tsx';

export type ComposeKind = keyof typeof composeMoreWords.items;

const ITEMS: readonly { id: ComposeKind; icon: ReactNode; shortcut?: string }[] = [
  { id: 'template', icon: <LayoutTemplate size={15} />, shortcut: 'T' },
  { id: 'buttons', icon: <MessageCircleQuestionMark size={15} /> },
  { id: 'list', icon: <List size={15} /> },
  { id: 'link', icon: <Link size={15} /> },
  { id: 'location', icon: <MapPin size={15} /> },
  { id: 'contact', icon: <Contact size={15} /> },
];

type Props = { triggerRef: RefObject<HTMLElement | null>; onChoose(kind: ComposeKind): void; onClose(): void };

/** What can be sent beside text and files. */
export default function ComposeMenu({ triggerRef, onChoose, onClose }: Props) {
  return (
    <Popover
      aria-label={composeMoreWords.add}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="top start"
      offset={6}
      className="z-40 w-60 max-w-[calc(100vw-1.5rem)] animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none"
    >
      <Menu
        aria-label={composeMoreWords.add}
        autoFocus="first"
        onClose={onClose}
        onAction={(key) => onChoose(key as ComposeKind)}
        className="p-1 outline-none"
      >
        {ITEMS.map(({ id, icon, shortcut }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={composeMoreWords.items[id]}
            className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 outline-none focus:bg-hover"
          >
            <span className="text-muted">{icon}</span>
            <span className="min-w-0 flex-1 truncate">{composeMoreWords.items[id]}</span>
            {shortcut && (
              <span aria-hidden="true" className="max-md:hidden">
                <Key>{shortcut}</Key>
              </span>
            )}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
