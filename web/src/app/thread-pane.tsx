import { useDeferredValue, useState } from 'react';
import { Composer } from '../features/composer/composer.tsx';
import { createHeaderAnchors } from '../features/thread/header-anchors.ts';
import { ThreadHeader } from '../features/thread/thread-header.tsx';
import { Timeline } from '../features/thread/timeline.tsx';
import { useInbox, useThread, useThreadLoad } from '../lib/inbox/inbox-context.ts';
import { threadWords } from '../lib/words/thread-words.ts';
import { FailureMessage } from '../ui/state-message.tsx';
import { MessageWindows } from './message-windows.tsx';
import { ThreadOverlays } from './thread-overlays.tsx';
import type { ConversationCommands } from './use-conversation-commands.ts';
import { useFocusKept } from './use-focus-kept.ts';

/** The open conversation: who and what about, its story, the field to write in, and the windows of its actions. */
export default function ThreadPane({ threadId, commands }: { threadId: string; commands: ConversationCommands }) {
  const { sync, store, selection, overlay } = useInbox();
  const thread = useThread(threadId);
  const load = useThreadLoad(threadId);
  // The header answers at once; the timeline may follow a frame later.
  const shown = useDeferredValue(threadId);
  const [anchors] = useState(createHeaderAnchors);
  useFocusKept();
  if (!thread) {
    if (load.status !== 'failed') return null;
    return (
      <FailureMessage title={threadWords.failed} failure={load.failure} onRetry={() => void sync.open(threadId)} />
    );
  }
  return (
    <>
      {/* The header answers to the width it has, which the other panes decide. */}
      <div className="@container relative z-4 shrink-0">
        <ThreadHeader
          thread={thread}
          anchors={anchors}
          onBack={commands.back}
          actions={{
            claim: () => commands.claim(thread),
            takeOver: () => commands.claim(thread, true),
            wake: () => commands.wake(thread),
            close: () => commands.close(thread),
          }}
        />
      </div>
      <Timeline key={shown} threadId={shown} />
      <Composer
        key={threadId}
        thread={thread}
        onTakeOver={() => void commands.claim(thread, true)}
        after={{
          close: () => void commands.close(store.latestThread(threadId) ?? thread),
          snooze: () => selection.get().threadId === threadId && overlay.set('snooze'),
        }}
      />
      <ThreadOverlays thread={thread} anchors={anchors} commands={commands} />
      <MessageWindows thread={thread} />
    </>
  );
}
