import type { ThreadView } from '../../../shared/contracts/thread.ts';
import type { HeaderAnchors } from '../features/thread/header-anchors.ts';
import { useInbox, useOverlay } from '../lib/inbox/inbox-context.ts';
import { overlayPart } from '../lib/inbox/overlay-part.tsx';
import type { ConversationCommands } from './use-conversation-commands.ts';

const load = () => import('./overlays.ts');
const ClockPopover = overlayPart(() => load().then((overlays) => overlays.ClockPopover));
const EscalatePopover = overlayPart(() => load().then((overlays) => overlays.EscalatePopover));
const HandoverPopover = overlayPart(() => load().then((overlays) => overlays.HandoverPopover));
const LabelsPopover = overlayPart(() => load().then((overlays) => overlays.LabelsPopover));
const MoreMenu = overlayPart(() => load().then((overlays) => overlays.MoreMenu));
const SnoozePopover = overlayPart(() => load().then((overlays) => overlays.SnoozePopover));

type Props = { thread: ThreadView; anchors: HeaderAnchors; commands: ConversationCommands };

/** The window of the open thread that is asked for, if any. */
export function ThreadOverlays({ thread, anchors, commands }: Props) {
  const { overlay } = useInbox();
  const shown = useOverlay();
  // A window may have opened another one: then that stays.
  const close = () => {
    if (overlay.get() === shown) overlay.set(null);
  };
  switch (shown) {
    case 'handover':
      return (
        <HandoverPopover
          thread={thread}
          triggerRef={anchors.shown.holder}
          onHandOver={(target, name, note) => commands.handOver(thread, target, name, note)}
          onClose={close}
        />
      );
    case 'escalate':
      return (
        <EscalatePopover
          thread={thread}
          triggerRef={anchors.shown.escalate}
          onEscalate={(reason, target, note) => commands.escalate(thread, reason, target, note)}
          onClose={close}
        />
      );
    case 'snooze':
      return (
        <SnoozePopover
          triggerRef={anchors.shown.snooze}
          onSnooze={(until) => commands.snooze(thread, until)}
          onClose={close}
        />
      );
    case 'labels':
      return (
        <LabelsPopover
          thread={thread}
          triggerRef={anchors.more}
          onLabel={(change) => commands.label(thread, change)}
          onClose={close}
        />
      );
    case 'clock':
    case 'pause':
      return (
        <ClockPopover
          key={shown}
          thread={thread}
          triggerRef={anchors.shown.clock}
          pausing={shown === 'pause'}
          actions={{
            pause: (reason) => commands.pauseClock(thread, reason),
            resume: () => commands.resumeClock(thread),
            release: () => commands.release(thread),
            close: () => commands.close(thread),
            wake: () => commands.wake(thread),
            escalate: () => overlay.set('escalate'),
          }}
          onClose={close}
        />
      );
    case 'more':
      return (
        <MoreMenu
          thread={thread}
          triggerRef={anchors.more}
          onPrioritize={(priority) => void commands.prioritize(thread, priority)}
          onAction={(action) => {
            if (action === 'wake') void commands.wake(thread);
            else if (action === 'release') void commands.release(thread);
            else if (action === 'resume') void commands.resumeClock(thread);
            else if (action === 'follow' || action === 'unfollow') void commands.follow(thread, action === 'follow');
            else overlay.set(action);
          }}
          onClose={close}
        />
      );
    default:
      return null;
  }
}
