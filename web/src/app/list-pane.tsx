import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { ConversationList } from '../features/conversation-list/conversation-list.tsx';
import { FilterButton } from '../features/views/filter-button.tsx';
import { useInbox, useSelection } from '../lib/inbox/inbox-context.ts';
import { focusList } from '../lib/keyboard/focus-list.ts';
import { useMentionsOpen } from '../lib/mentions/use-mentions.ts';
import { newSearch } from '../lib/search/search-state.ts';
import { PageMissing } from './page-missing.tsx';
import type { ConversationCommands } from './use-conversation-commands.ts';

const loadSearch = () => import('../features/search/search-pane.tsx').catch(() => ({ default: PageMissing }));
const SearchPane = lazy(loadSearch);
const MentionsPane = lazy(() =>
  import('../features/mentions/mentions-pane.tsx').catch(() => ({ default: PageMissing })),
);
const nothing = { default: () => <></> };
const BulkBar = lazy(() => import('../features/bulk/bulk-bar.tsx').catch(() => nothing));
const FilterBar = lazy(() => import('../features/views/filter-bar.tsx').catch(() => nothing));

/** The list, and the search or the mentions over it while they stand open: the list under it stays as it was left. */
export function ListPane({ commands, tabs }: { commands: ConversationCommands; tabs: boolean }) {
  const { search, jump, mentions } = useInbox();
  const mentionsOpen = useMentionsOpen();
  const openThread = useSelection((state) => state.threadId);
  const open = useSyncExternalStore(search.subscribe, search.get);
  // Fetched when nothing else is to do, so that what is typed after F is not lost.
  useEffect(() => {
    const timer = setTimeout(() => void loadSearch(), 1500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="relative h-full">
      <div inert={open !== null || mentionsOpen} className="flex h-full flex-col">
        <div className="min-h-0 flex-1">
          <ConversationList
            tabs={tabs}
            filter={<FilterButton />}
            filterBar={<FilterBar />}
            onOpen={commands.open}
            onMove={commands.move}
            onPickNext={commands.pickNext}
            onSearch={() => search.set(newSearch())}
          />
        </div>
        <SelectedBar />
      </div>
      {mentionsOpen && (
        <div className="absolute inset-0 z-1">
          <Suspense fallback={<div className="h-full bg-surface" />}>
            <MentionsPane
              openThread={openThread}
              onOpen={(threadId, seq) => {
                jump.set({ threadId, seq });
                commands.open(threadId);
              }}
              onClose={() => {
                mentions.open.set(false);
                requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-opens-mentions]')?.focus());
              }}
            />
          </Suspense>
        </div>
      )}
      {open !== null && (
        <div className="absolute inset-0 z-2">
          <Suspense fallback={<div data-search-waits className="h-full bg-surface" />}>
            <SearchPane
              search={open}
              onChange={search.set}
              onOpen={(threadId, seq) => {
                jump.set({ threadId, seq });
                commands.open(threadId);
              }}
              onClose={() => {
                search.set(null);
                requestAnimationFrame(focusList);
              }}
            />
          </Suspense>
        </div>
      )}
    </div>
  );
}

/** Fetched with the first selection; from then on it decides itself whether it is there. */
function SelectedBar() {
  const { picked } = useInbox();
  const some = useSyncExternalStore(picked.subscribe, () => picked.get().size > 0);
  const [wanted, setWanted] = useState(some);
  if (some && !wanted) setWanted(true);
  return (
    wanted && (
      <Suspense>
        <BulkBar />
      </Suspense>
    )
  );
}
