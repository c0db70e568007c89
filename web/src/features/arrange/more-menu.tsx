import { AlarmClock, ArrowUp, Check, Eye, EyeOff, Hourglass, Moon, Pause, Play, Siren, Tag, Undo2 } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import type { Priority } from '../../../../shared/domain/policy/workspace-policy.ts';
import { abilitiesOf } from '../../lib/inbox/abilities.ts';
import { useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { Key } from '../../ui/key.tsx';

export type MoreAction =
  | 'snooze'
  | 'wake'
  | 'escalate'
  | 'release'
  | 'follow'
  | 'unfollow'
  | 'labels'
  | 'pause'
  | 'resume'
  | 'clock';

type Props = {
  thread: ThreadView;
  triggerRef: RefObject<HTMLElement | null>;
  onAction(action: MoreAction): void;
  onPrioritize(priority: Priority): void;
  onClose(): void;
};

const PRIORITIES: readonly Priority[] = [0, 1, 2];
const PRIORITY = 'priority:';

/** Everything else that can be done with the open conversation, each with its key. */
export default function MoreMenu({ thread, triggerRef, onAction, onPrioritize, onClose }: Props) {
  const { clock } = useInbox();
  const may = abilitiesOf(thread, useMe(), clock.now());
  const item = (action: MoreAction, label: string, icon: ReactNode, shortcut?: string) => (
    <MenuItem key={action} id={action} textValue={label} className={itemClass}>
      <span className="text-muted">{icon}</span>
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {shortcut && (
        <span aria-hidden="true" className="max-md:hidden">
          <Key>{shortcut}</Key>
        </span>
      )}
    </MenuItem>
  );
  const items = [
    may.canSnooze && may.snoozed && item('wake', actionWords.wake, <AlarmClock size={15} />, 'Z'),
    may.canSnooze && item('snooze', actionWords.snooze, <Moon size={15} />, may.snoozed ? undefined : 'Z'),
    may.canEscalate && item('escalate', actionWords.escalate, <Siren size={15} />, 'X'),
    may.canRelease && item('release', actionWords.release, <Undo2 size={15} />, 'B'),
    may.following
      ? item('unfollow', actionWords.unfollow, <EyeOff size={15} />, 'W')
      : item('follow', actionWords.follow, <Eye size={15} />, 'W'),
    item('labels', actionWords.labels, <Tag size={15} />, 'L'),
    may.canPause &&
      (may.paused
        ? item('resume', actionWords.resume, <Play size={15} />)
        : item('pause', actionWords.pause, <Pause size={15} />)),
    may.open && item('clock', actionWords.clocks, <Hourglass size={15} />, 'C'),
  ].filter(Boolean);
  const priority = thread.conversation?.priority ?? 0;
  return (
    <Popover
      aria-label={actionWords.more}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      offset={6}
      className="z-40 w-64 max-w-[calc(100vw-1.5rem)] animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none"
    >
      <Menu
        aria-label={actionWords.more}
        autoFocus="first"
        onClose={onClose}
        onAction={(key) => {
          const chosen = String(key);
          if (chosen.startsWith(PRIORITY)) onPrioritize(Number(chosen.slice(PRIORITY.length)) as Priority);
          else onAction(chosen as MoreAction);
        }}
        className="max-h-[80dvh] overflow-y-auto p-1 outline-none"
      >
        <MenuSection aria-label={actionWords.more}>{items}</MenuSection>
        {may.canPrioritize && (
          <MenuSection
            selectionMode="single"
            selectedKeys={[`${PRIORITY}${priority}`]}
            disallowEmptySelection
            className="mt-1 border-t border-line pt-1"
          >
            <Header className="px-2.5 py-1 text-xs font-semibold text-muted">{actionWords.setPriority}</Header>
            {PRIORITIES.map((each) => (
              <MenuItem
                key={each}
                id={`${PRIORITY}${each}`}
                textValue={actionWords.priority[each]}
                className={itemClass}
              >
                <ArrowUp
                  size={15}
                  className={each === 2 ? 'text-danger' : each === 1 ? 'text-warn' : 'text-muted opacity-40'}
                />
                <span className="flex-1">{actionWords.priority[each]}</span>
                {each === priority && <Check size={15} className="text-brand" />}
              </MenuItem>
            ))}
          </MenuSection>
        )}
      </Menu>
    </Popover>
  );
}

const itemClass = 'flex h-8 items-center gap-2.5 rounded-md px-2.5 outline-none data-[focused]:bg-hover';
