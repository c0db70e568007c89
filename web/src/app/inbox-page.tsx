import { lazy, Suspense } from 'react';
import { NoThread } from '../features/thread/no-thread.tsx';
import { useSelection } from '../lib/inbox/inbox-context.ts';
import { words } from '../lib/words/words.ts';
import { classNames } from '../ui/class-names.ts';
import { ListPane } from './list-pane.tsx';
import { PageMissing } from './page-missing.tsx';
import { useConversationCommands } from './use-conversation-commands.ts';
import { useSelectionUrl } from './use-selection-url.ts';

// Asked for at once, beside what the list waits for: the list is drawn without it, and it is there before a click.
const threadPane = import('./thread-pane.tsx').catch(() => ({ default: PageMissing }));
const ThreadPane = lazy(() => threadPane);

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
          'h-full w-90 shrink-0 border-e border-line max-lg:w-75 max-md:w-full max-md:border-0',
          threadId !== null && 'max-md:hidden',
        )}
      >
        <ListPane commands={commands} />
      </div>
      <div className={classNames('flex h-full min-w-0 flex-1 flex-col bg-bg', threadId === null && 'max-md:hidden')}>
        {threadId === null ? (
          <NoThread />
        ) : (
          <Suspense>
            <ThreadPane threadId={threadId} commands={commands} />
          </Suspense>
        )}
      </div>
    </main>
  );
}
