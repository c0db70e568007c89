import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import type { ConversationFilter } from '../../../../shared/domain/views/conversation-filter.ts';
import { paramsOf } from '../../../../shared/domain/views/filter-params.ts';
import { useAgents, useInbox, useOverlay, usePolicy, useSelection } from '../../lib/inbox/inbox-context.ts';
import { filterOf, filterText } from '../../lib/inbox/list-filter.ts';
import { overlayPart } from '../../lib/inbox/overlay-part.tsx';
import { keepFocus } from '../../lib/keyboard/focus-list.ts';
import { showFailure } from '../../lib/notices.ts';
import { savedEntry } from '../../lib/views/view-entries.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { filterWords } from '../../lib/words/filter-words.ts';
import { viewWords } from '../../lib/words/view-words.ts';
import { words } from '../../lib/words/words.ts';

const SaveViewWindow = overlayPart(() => import('./save-view-window.tsx').then((part) => part.default));

/** What the list is narrowed to, each part with a way to drop it, and what to do with all of it. */
export default function FilterBar() {
  const { selection, savedViews, overlay, notices } = useInbox();
  const view = useSelection((state) => state.view);
  const text = useSelection((state) => state.filter);
  const teamId = useSelection((state) => state.teamId);
  const savedId = useSelection((state) => state.savedView);
  const { teams } = usePolicy();
  const agents = useAgents();
  const filter = filterOf(text);
  const without = (part: keyof ConversationFilter) => {
    const { [part]: _gone, ...rest } = filter;
    selection.set({ filter: filterText(rest), cursor: null });
  };
  const chips: { key: string; name: string; drop(): void }[] = [];
  const add = (key: keyof ConversationFilter, name: string | undefined) =>
    name !== undefined && chips.push({ key, name, drop: () => without(key) });
  const team = teams.find(({ id }) => id === teamId);
  if (team) {
    const drop = () => selection.set({ teamId: null, cursor: null });
    chips.push({ key: 'team', name: actionWords.team(team.name), drop });
  }
  add('needsReply', filter.needsReply && viewWords.needsReply);
  add('unread', filter.unread && filterWords.unread);
  add('followed', filter.followed && filterWords.followed);
  add('assignee', filter.assignee && nameOf(filter.assignee, agents));
  add('labels', filter.labels?.join(', '));
  add('priority', filter.priority?.map((each) => actionWords.priority[each]).join(', '));
  add('window', filter.window && filterWords.windows[filter.window]);
  add('text', filter.text && `“${filter.text}”`);

  const lists = savedViews.get();
  const whose = lists?.mine.views.some(({ id }) => id === savedId) ? 'mine' : 'shared';
  const saved = lists?.[whose].views.find(({ id }) => id === savedId);
  const kept = saved && savedEntry(saved).to;
  const changed = kept && (kept.filter !== text || kept.teamId !== teamId || kept.view !== view);
  const saveChanges = () => {
    const change = { view, teamId: teamId ?? undefined, filter: paramsOf(filter) };
    const edited = savedViews.change(whose, (views) =>
      views.map((each) => (each.id === savedId ? ({ ...each, ...change } as typeof each) : each)),
    );
    edited.then(
      () => notices.show('done', filterWords.savedNotice(saved?.name ?? '')),
      (thrown) => showFailure(notices, thrown),
    );
  };
  const saving = useOverlay() === 'save-view';
  // What cleared the filter, here or in the empty list, is gone with it.
  useEffect(() => () => void keepFocus(), []);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line px-2.5 py-1.5">
      {chips.map(({ key, name, drop }) => (
        <span
          key={key}
          className="inline-flex h-6 max-w-full items-center rounded-full bg-sel ps-2.5 text-xs font-medium text-fg"
        >
          <span dir="auto" className="truncate">
            {name}
          </span>
          <button
            type="button"
            aria-label={filterWords.remove(name)}
            onClick={drop}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-muted hover:text-fg"
          >
            <X size={12} />
          </button>
        </span>
      ))}
      <span className="ms-auto flex gap-1">
        {changed ? (
          <Plain onClick={saveChanges}>{filterWords.saveChanges}</Plain>
        ) : (
          !saved && <Plain onClick={() => overlay.set('save-view')}>{filterWords.save}</Plain>
        )}
        <Plain onClick={() => selection.set({ filter: '', teamId: null, savedView: null, cursor: null })}>
          {viewWords.clear}
        </Plain>
      </span>
      {saving && <SaveViewWindow onClose={() => overlay.set(null)} />}
    </div>
  );
}

function Plain({ onClick, children }: { onClick(): void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="h-6 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap text-brand hover:bg-brand/10"
    >
      {children}
    </button>
  );
}

function nameOf(assignee: string, agents: readonly { id: string; name: string }[]): string {
  if (assignee === 'me') return words.list.heldBy(words.list.you);
  if (assignee === 'nobody') return filterWords.nobody;
  return words.list.heldBy(agents.find(({ id }) => id === assignee)?.name ?? assignee);
}
