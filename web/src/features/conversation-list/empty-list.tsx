import { Archive, CheckCheck, Inbox, ListFilter, MessagesSquare, Moon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { View } from '../../../../shared/contracts/routes.ts';
import { NO_FILTER } from '../../../../shared/domain/views/conversation-filter.ts';
import { useAgents, useInbox, useView } from '../../lib/inbox/inbox-context.ts';
import { type ListName, partsOf } from '../../lib/inbox/list-membership.ts';
import { NEEDS_REPLY } from '../../lib/views/view-entries.ts';
import { viewWords } from '../../lib/words/view-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { StateMessage } from '../../ui/state-message.tsx';

const says: Record<View, { icon: ReactNode; lines(): readonly string[] }> = {
  mine: { icon: <CheckCheck size={28} />, lines: () => words.list.emptyMine },
  unassigned: { icon: <Inbox size={28} />, lines: () => words.list.emptyUnassigned },
  all: { icon: <MessagesSquare size={28} />, lines: () => words.list.emptyAll },
  snoozed: { icon: <Moon size={28} />, lines: () => words.list.emptySnoozed },
  closed: { icon: <Archive size={28} />, lines: () => words.list.emptyClosed },
};

/** An empty list says what its emptiness means, and where there is something to do. */
export function EmptyList({ list }: { list: ListName }) {
  const { view, teamId, filter } = partsOf(list);
  const { selection, store } = useInbox();
  const unassigned = useView('unassigned').length;
  const available = useAgents().filter((agent) => agent.availability === 'available' && agent.id !== store.me).length;
  if (filter !== NO_FILTER && !(view === 'all' && teamId === null && list.endsWith(`?${NEEDS_REPLY}`)))
    return (
      <StateMessage icon={<ListFilter size={28} />} title={viewWords.emptyTitle} text={viewWords.emptyText}>
        <Button onClick={() => selection.set({ filter: '', savedView: null, cursor: null })}>{viewWords.clear}</Button>
      </StateMessage>
    );
  const { icon } = filter === NO_FILTER ? says[view] : says.mine;
  const lines = filter === NO_FILTER ? says[view].lines() : [words.list.emptyUnassigned[0], viewWords.emptyNeedsReply];
  const team = view === 'mine' || view === 'unassigned' ? ` ${words.list.online(available)}` : '';
  return (
    <StateMessage icon={icon} title={lines[0] ?? ''} text={`${lines[1]}${team}`}>
      {view === 'mine' && unassigned > 0 && (
        <Button onClick={() => selection.set({ view: 'unassigned', cursor: null })}>
          {words.list.seeUnassigned(unassigned)}
        </Button>
      )}
    </StateMessage>
  );
}
