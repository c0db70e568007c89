import WallboardPage from '../features/wallboard/wallboard-page.tsx';
import { overlayPart } from '../lib/inbox/overlay-part.tsx';
import { useConversationCommands } from './use-conversation-commands.ts';
import { usePlace } from './use-place.ts';

const Reassign = overlayPart(() => import('./overlays.ts').then((overlays) => overlays.HandoverPopover));

/** The wallboard with what it needs of other features: the hand-over window, and the way into a conversation. */
export default function WallboardRoute() {
  const commands = useConversationCommands();
  const { goToInbox } = usePlace();
  return (
    <WallboardPage
      Reassign={Reassign}
      onGive={(thread, target, name, note) => commands.handOver(thread, target, name, note)}
      onOpen={(threadId) => goToInbox({ view: 'all', threadId })}
    />
  );
}
