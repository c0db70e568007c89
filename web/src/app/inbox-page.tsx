import { type CSSProperties, lazy, Suspense } from 'react';
import { NoThread } from '../features/thread/no-thread.tsx';
import { useMe, useSelection } from '../lib/inbox/inbox-context.ts';
import { useListWidth, usePane } from '../lib/panes/pane-room.ts';
import { words } from '../lib/words/words.ts';
import { classNames } from '../ui/class-names.ts';
import { ListPane } from './list-pane.tsx';
import { PageMissing } from './page-missing.tsx';
import { useConversationCommands } from './use-conversation-commands.ts';
import { usePlace } from './use-place.ts';
import { useSelectionUrl } from './use-selection-url.ts';
import { ViewsSlot } from './views-slot.tsx';

// Asked for at once, beside what the list waits for: the list is drawn without it, and it is there before a click.
const threadPane = import('./thread-pane.tsx').catch(() => ({ default: PageMissing }));
const ThreadPane = lazy(() => threadPane);

const FreshStart = lazy(() => import('../features/setup/fresh-start.tsx').catch(() => ({ default: PageMissing })));

// What frames the panes without holding anything is drawn a moment later, in its place.
const nothing = { default: () => <></> };
const ListResizer = lazy(() => import('./list-resizer.tsx').catch(() => nothing));
const ContextSlot = lazy(() => import('./context-slot.tsx').catch(() => nothing));

/** Views, list, thread and what is known about the person, as far as there is room for them side by side. */
export function InboxPage() {
  useSelectionUrl();
  const commands = useConversationCommands();
  const threadId = useSelection((state) => state.threadId);
  const listWidth = useListWidth();
  const views = usePane('views');
  const context = usePane('context');
  const showsViews = views.open && !views.over;
  return (
    <main
      className="relative flex min-h-0 min-w-0 flex-1"
      style={{ '--list-width': `${listWidth}px` } as CSSProperties}
    >
      <h1 className="sr-only">{words.rail.inbox}</h1>
      <ViewsSlot />
      <div
        inert={views.over}
        className={classNames(
          'h-full w-[clamp(17.5rem,var(--list-width),40vw)] shrink-0 max-md:w-full',
          threadId !== null && 'max-md:hidden',
        )}
      >
        <ListPane commands={commands} tabs={!showsViews} />
      </div>
      <Suspense>
        <ListResizer />
      </Suspense>
      <div className={classNames('relative flex h-full min-w-0 flex-1', threadId === null && 'max-md:hidden')}>
        <div inert={context.over && threadId !== null} className="flex h-full min-w-0 flex-1 flex-col bg-bg">
          {threadId === null ? (
            <NothingOpen />
          ) : (
            <Suspense>
              <ThreadPane threadId={threadId} commands={commands} />
            </Suspense>
          )}
        </div>
        {threadId !== null && (
          <Suspense
            fallback={
              context.open && !context.over && <div className="w-75 shrink-0 border-s border-line bg-surface" />
            }
          >
            <ContextSlot threadId={threadId} />
          </Suspense>
        )}
      </div>
    </main>
  );
}

/** An admin of a workspace in which nobody has ever written is shown the way to the first steps. */
function NothingOpen() {
  const { goToSetup } = usePlace();
  if (useMe().role !== 'admin') return <NoThread />;
  return (
    <Suspense fallback={<NoThread />}>
      <FreshStart onSetup={goToSetup}>
        <NoThread />
      </FreshStart>
    </Suspense>
  );
}
