import { Check, Forward, LogOut } from 'lucide-react';
import type { RefObject } from 'react';
import { Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components';
import type { AgentView } from '../../../../shared/contracts/thread.ts';
import { useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../lib/notices.ts';
import { words } from '../../lib/words/words.ts';
import { AvailabilityDot } from '../../ui/availability-dot.tsx';

const CHOICES: readonly AgentView['availability'][] = ['available', 'busy', 'away'];

const HAND_ON = 'hand-on';

/** Says whether I take conversations; becoming available makes the server hand out what waits. */
export default function AvailabilityMenu({
  triggerRef,
  onClose,
}: {
  triggerRef: RefObject<HTMLButtonElement | null>;
  onClose(): void;
}) {
  const { actions, notices, signOut } = useInbox();
  const me = useMe();
  const choose = (availability: AgentView['availability'], handOn = false) =>
    actions.setAvailability(availability, handOn).catch((thrown) => showFailure(notices, thrown));
  const onAction = (key: string) => {
    if (key === 'sign-out') return signOut();
    if (key === HAND_ON) return void choose('away', true);
    void choose(key as AgentView['availability']);
  };
  return (
    <Popover
      aria-label={words.rail.status(me.name, words.availability[me.availability])}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="end bottom"
      offset={8}
      className="z-40 w-72 max-w-[calc(100vw-1.5rem)] animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none"
    >
      <div className="border-b border-line px-3.5 py-2.5">
        <p className="truncate font-semibold">{me.name}</p>
        <p className="truncate text-xs text-muted">
          <bdi dir="ltr">{me.email}</bdi> · {words.availability.load(me.load, me.capacity)}
        </p>
      </div>
      <Menu
        aria-label={words.rail.status(me.name, words.availability[me.availability])}
        autoFocus="first"
        onClose={onClose}
        onAction={(key) => onAction(String(key))}
        className="p-1 outline-none"
      >
        <MenuSection
          selectionMode="single"
          selectedKeys={[me.availability]}
          aria-label={words.availability[me.availability]}
        >
          {CHOICES.map((choice) => (
            <MenuItem key={choice} id={choice} textValue={words.availability[choice]} className={itemClass}>
              <AvailabilityDot availability={choice} large />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{words.availability[choice]}</span>
                <span className="block text-xs text-muted">{words.availability.hints[choice]}</span>
              </span>
              {choice === me.availability && <Check size={15} className="text-brand" />}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuItem id={HAND_ON} textValue={words.availability.handOn} className={itemClass}>
          <Forward size={14} className="-mx-0.5 text-muted rtl:-scale-x-100" />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{words.availability.handOn}</span>
            <span className="block text-xs text-muted">{words.availability.handOnHint(me.load)}</span>
          </span>
        </MenuItem>
        <Separator className="my-1 border-t border-line" />
        <MenuItem id="sign-out" textValue={words.rail.signOut} className={itemClass}>
          <LogOut size={14} className="text-muted" />
          <span className="font-medium">{words.rail.signOut}</span>
        </MenuItem>
      </Menu>
    </Popover>
  );
}

const itemClass = 'flex items-center gap-3 rounded-md px-2.5 py-1.5 outline-none data-[focused]:bg-hover';
