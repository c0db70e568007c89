import { useDeferredValue, useState } from 'react';
import { Composer } from '../features/composer/composer.tsx';
import { ConversationList } from '../features/conversation-list/conversation-list.tsx';
import { createHeaderAnchors } from '../features/thread/header-anchors.ts';
import { NoThread } from '../features/thread/no-thread.tsx';
import { ThreadHeader } from '../features/thread/thread-header.tsx';
import { Timeline } from '../features/thread/timeline.tsx';
import { useInbox, useSelection, useThread, useThreadLoad } from '../lib/inbox/inbox-context.ts';
import { words } from '../lib/words/words.ts';
import { classNames } from '../ui/class-names.ts';
import { FailureMessage } from '../ui/state-message.tsx';
import { ThreadOverlays } from './thread-overlays.tsx';
import { useConversationCommands } from './use-conversation-commands.ts';
import { useSelectionUrl } from './use-selection-url.ts';

/** List and thread side by side; below 768 px one after the other. */
export function InboxPage() {
  useSelectionUrl();
  const commands = useConversationCommands();
  const threadId = useSelection((state) => state.threadId);
  return (
    <main className="flex min-h-0 min-w-0 flex-1">
      <h1 className="sr-only">{words.rail.inbox}</h1>
      <div
        className={classNames(
          'h-full w-85 shrink-0 border-e border-line max-lg:w-75 max-md:w-full max-md:border-0',
          threadId !== null && 'max-md:hidden',
        )}
      >
        <ConversationList onOpen={commands.open} onMove={commands.move} onPickNext={commands.pickNext} />
      </div>
      <div className={classNames('flex h-full min-w-0 flex-1 flex-col bg-bg', threadId === null && 'max-md:hidden')}>
        {threadId === null ? <NoThread /> : <ThreadPane threadId={threadId} commands={commands} />}
      </div>
    </main>
  );
}

function ThreadPane({
  threadId,
  commands,
}: {
  threadId: string;
  commands: ReturnType<typeof useConversationCommands>;
}) {
  const { sync } = useInbox();
  const thread = useThread(threadId);
  const load = useThreadLoad(threadId);
  // The header answers at once; the timeline may follow a frame later.
  const shown = useDeferredValue(threadId);
  const [anchors] = useState(createHeaderAnchors);
  if (!thread) {
    if (load.status !== 'failed') return null;
    return (
      <FailureMessage title={words.thread.failed} failure={load.failure} onRetry={() => void sync.open(threadId)} />
    );
  }
  return (
    <>
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
      <Timeline key={shown} threadId={shown} />
      <Composer key={threadId} thread={thread} onTakeOver={() => void commands.claim(thread, true)} />
      <ThreadOverlays thread={thread} anchors={anchors} commands={commands} />
    </>
  );
}
