import { useState } from 'react';
import type { ThreadView } from '../../../shared/contracts/thread.ts';
import { abilitiesOf } from '../lib/inbox/abilities.ts';
import { useInbox, useMe, useOverlay } from '../lib/inbox/inbox-context.ts';
import { overlayPart } from '../lib/inbox/overlay-part.tsx';

const load = () => import('./message-overlays.ts');
const ComposeMenu = overlayPart(() => load().then((overlays) => overlays.ComposeMenu));
const ContactWindow = overlayPart(() => load().then((overlays) => overlays.ContactWindow));
const LocationWindow = overlayPart(() => load().then((overlays) => overlays.LocationWindow));
const QuestionWindow = overlayPart(() => load().then((overlays) => overlays.QuestionWindow));
const TemplateWindow = overlayPart(() => load().then((overlays) => overlays.TemplateWindow));

/** The window that builds a message for the open thread, if one is asked for. */
export function MessageWindows({ thread }: { thread: ThreadView }) {
  const { overlay, clock, compose } = useInbox();
  const shown = useOverlay();
  const me = useMe();
  const [trigger] = useState(() => ({
    get current() {
      return document.getElementById('compose-add');
    },
  }));
  const close = () => {
    if (overlay.get() !== shown) return;
    overlay.set(null);
    // Back to the field, where there is one, for what comes next.
    if (shown?.startsWith('write:')) {
      if (abilitiesOf(thread, me, clock.now()).replyBlock === null) compose.set({ mode: 'reply' });
    }
  };
  switch (shown) {
    case 'write':
      return <ComposeMenu triggerRef={trigger} onChoose={(kind) => overlay.set(`write:${kind}`)} onClose={close} />;
    case 'write:template':
      return <TemplateWindow thread={thread} onClose={close} />;
    case 'write:buttons':
      return <QuestionWindow thread={thread} kind="buttons" onClose={close} />;
    case 'write:list':
      return <QuestionWindow thread={thread} kind="list" onClose={close} />;
    case 'write:link':
      return <QuestionWindow thread={thread} kind="link" onClose={close} />;
    case 'write:location':
      return <LocationWindow thread={thread} onClose={close} />;
    case 'write:contact':
      return <ContactWindow thread={thread} onClose={close} />;
    default:
      return null;
  }
}
