import { BellOff, CircleCheck } from 'lucide-react';
import type { RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { keyName } from '../../lib/keyboard/key-name.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { Key } from '../../ui/key.tsx';

const words = composerWords.send;

const ITEMS = [
  { id: 'close', icon: <CircleCheck size={15} />, keys: ['Ctrl', 'Shift', 'Enter'] },
  { id: 'snooze', icon: <BellOff size={15} />, keys: ['Ctrl', 'Alt', 'Enter'] },
] as const;

type Props = {
  triggerRef: RefObject<HTMLElement | null>;
  onChoose(then: 'close' | 'snooze'): void;
  onClose(): void;
};

/** What can follow a message that is sent. */
export default function SendMenu({ triggerRef, onChoose, onClose }: Props) {
  return (
    <Popover
      aria-label={words.more}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="top end"
      offset={6}
      className="z-40 min-w-60 max-w-[calc(100vw-1.5rem)] animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none"
    >
      <Menu
        aria-label={words.more}
        autoFocus="first"
        onClose={onClose}
        onAction={(key) => onChoose(key as 'close' | 'snooze')}
        className="p-1 outline-none"
      >
        {ITEMS.map(({ id, icon, keys }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={words[id]}
            className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 outline-none focus:bg-hover"
          >
            <span className="text-muted">{icon}</span>
            <span className="min-w-0 flex-1 truncate">{words[id]}</span>
            <span aria-hidden="true" className="flex gap-1 max-md:hidden">
              {keys.map((key) => (
                <Key key={key}>{keyName(key)}</Key>
              ))}
            </span>
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
