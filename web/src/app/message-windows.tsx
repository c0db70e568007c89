import { useState } from 'react';
import type { ThreadView } from '../../../shared/contracts/thread.ts';
import { abilitiesOf } from '../lib/inbox/abilities.ts';
import type { DraftMode } from '../lib/inbox/drafts.ts';
import { type Overlay, useInbox, useMe, useOverlay } from '../lib/inbox/inbox-context.ts';
import { overlayPart } from '../lib/inbox/overlay-part.tsx';
import { composerWords } from '../lib/words/composer-words.ts';

const load = () => import('./message-overlays.ts');
const ComposeMenu = overlayPart(() => load().then((overlays) => overlays.ComposeMenu));
const ContactWindow = overlayPart(() => load().then((overlays) => overlays.ContactWindow));
const LocationWindow = overlayPart(() => load().then((overlays) => overlays.LocationWindow));
const QuestionWindow = overlayPart(() => load().then((overlays) => overlays.QuestionWindow));
const SendMenu = overlayPart(() => load().then((overlays) => overlays.SendMenu));
const EmojiPopover = overlayPart(() =>
  import('../features/compose-more/emoji-popover.tsx').then((part) => part.default),
);
const TemplateWindow = overlayPart(() => load().then((overlays) => overlays.TemplateWindow));

/** The window that builds a message for the open thread, if one is asked for. */
export function MessageWindows({ thread }: { thread: ThreadView }) {
  const { overlay, clock, compose, actions } = useInbox();
  const shown = useOverlay();
  const me = useMe();
  const [anchors] = useState(() => ({
    add: anchor(() => document.getElementById('compose-add')),
    send: anchor(() => document.getElementById('compose-send')),
    emoji: anchor(() => document.getElementById('compose-emoji')),
    react: anchor(() => document.querySelector<HTMLElement>(`[data-react="${CSS.escape(reactedTo(overlay.get()))}"]`)),
  }));
  const close = () => {
    if (overlay.get() !== shown) return;
    overlay.set(null);
    // Back to the field, where there is one, for what comes next.
    if (shown?.startsWith('write:')) {
      if (abilitiesOf(thread, me, clock.now()).replyBlock === null) compose.set({ mode: 'reply' });
    }
  };
  if (shown?.startsWith('react:')) {
    const pick = (emoji: string) => {
      close();
      const target = reactedTo(shown);
      void actions.sendContent(thread.threadId, { type: 'reaction', target, emoji });
    };
    return <EmojiPopover label={composerWords.emoji.react} triggerRef={anchors.react} onPick={pick} onClose={close} />;
  }
  switch (shown) {
    case 'write':
      return <ComposeMenu triggerRef={anchors.add} onChoose={(kind) => overlay.set(`write:${kind}`)} onClose={close} />;
    case 'send':
      return (
        <SendMenu
          triggerRef={anchors.send}
          onChoose={(send) => {
            close();
            compose.set({ mode: 'reply', send });
          }}
          onClose={close}
        />
      );
    case 'emoji':
      return (
        <EmojiPopover
          label={composerWords.emoji.title}
          triggerRef={anchors.emoji}
          onPick={(insert) => {
            close();
            compose.set({ mode: writtenMode(), insert });
          }}
          onClose={close}
        />
      );
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

/** A place on the page that may come and go. */
function anchor(find: () => HTMLElement | null) {
  return {
    get current() {
      return find();
    },
  };
}

/** The WhatsApp id of the message that a reaction is chosen for. */
function reactedTo(overlay: Overlay): string {
  return overlay?.slice('react:'.length) ?? '';
}

/** Which of the two modes stands open. */
function writtenMode(): DraftMode {
  return document.getElementById('compose-note')?.getAttribute('aria-selected') === 'true' ? 'note' : 'reply';
}
