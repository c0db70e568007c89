import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { oversees } from '../../../../shared/domain/people/agent.ts';
import { VIEW_NAME_LENGTH } from '../../../../shared/domain/views/saved-view.ts';
import { useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../lib/notices.ts';
import type { SavedViewItem } from '../../lib/views/saved-views.ts';
import { filterWords } from '../../lib/words/filter-words.ts';
import { DialogWindow } from '../../ui/dialog-window.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

/** Renames, reorders and deletes saved views; what was deleted can be taken back for a moment. */
export default function ManageViewsWindow({ onClose }: { onClose(): void }) {
  const { savedViews } = useInbox();
  const lists = useSyncExternalStore(savedViews.subscribe, savedViews.get);
  const me = useMe();
  const mine = lists?.mine.views ?? [];
  const shared = oversees(me.role) ? (lists?.shared.views ?? []) : [];
  return (
    <DialogWindow title={filterWords.manageTitle} onClose={onClose}>
      <div className="min-h-0 overflow-y-auto p-4">
        {mine.length + shared.length === 0 && <p className="text-muted">{filterWords.manageEmpty}</p>}
        {mine.length > 0 && <Views whose="mine" title={filterWords.saved} views={mine} />}
        {shared.length > 0 && <Views whose="shared" title={filterWords.shared} views={shared} />}
      </div>
    </DialogWindow>
  );
}

function Views({ whose, title, views }: { whose: 'mine' | 'shared'; title: string; views: readonly SavedViewItem[] }) {
  const { savedViews, selection, notices } = useInbox();
  const change = (edit: (views: SavedViewItem[]) => SavedViewItem[]) =>
    savedViews.change(whose, edit).catch((thrown) => {
      showFailure(notices, thrown);
      throw thrown;
    });
  const quietly = (edit: (views: SavedViewItem[]) => SavedViewItem[]) => void change(edit).catch(() => undefined);
  const swap = (at: number, by: number) =>
    quietly((all) => {
      const [moved] = all.splice(at, 1);
      if (moved) all.splice(at + by, 0, moved);
      return all;
    });
  const remove = async (at: number, view: SavedViewItem) => {
    await change((all) => all.filter(({ id }) => id !== view.id));
    if (selection.get().savedView === view.id) selection.set({ savedView: null });
    notices.offerUndo(filterWords.deletedNotice(view.name), () =>
      quietly((all) => all.toSpliced(Math.min(at, all.length), 0, view)),
    );
  };
  return (
    <section className="pb-4 last:pb-0">
      <h3 className="pb-1 text-xs font-semibold text-muted">{title}</h3>
      <ul>
        {views.map((view, at) => (
          <li key={view.id} className="flex items-center gap-1 py-1">
            <Name
              view={view}
              onRename={(name) => quietly((all) => all.map((each) => (each.id === view.id ? { ...each, name } : each)))}
            />
            <IconButton
              label={filterWords.up(view.name)}
              disabled={at === 0}
              onClick={() => swap(at, -1)}
              className="disabled:opacity-40"
            >
              <ArrowUp size={15} />
            </IconButton>
            <IconButton
              label={filterWords.down(view.name)}
              disabled={at === views.length - 1}
              onClick={() => swap(at, 1)}
              className="disabled:opacity-40"
            >
              <ArrowDown size={15} />
            </IconButton>
            <IconButton
              label={filterWords.delete(view.name)}
              onClick={() => void remove(at, view).catch(() => undefined)}
            >
              <Trash2 size={15} />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Name({ view, onRename }: { view: SavedViewItem; onRename(name: string): void }) {
  const [name, setName] = useState(view.name);
  const keep = () => {
    const tidy = name.trim().slice(0, VIEW_NAME_LENGTH);
    if (tidy === '') setName(view.name);
    else if (tidy !== view.name) onRename(tidy);
  };
  return (
    <input
      dir="auto"
      aria-label={filterWords.rename(view.name)}
      value={name}
      maxLength={VIEW_NAME_LENGTH}
      onChange={(event) => setName(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
      className="h-8 min-w-0 flex-1 rounded-md border border-line bg-bg px-2 outline-none focus:ring-2 focus:ring-focus"
    />
  );
}
