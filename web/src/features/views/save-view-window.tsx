import { useState } from 'react';
import { oversees } from '../../../../shared/domain/people/agent.ts';
import { paramsOf } from '../../../../shared/domain/views/filter-params.ts';
import { MOST_SAVED_VIEWS, VIEW_NAME_LENGTH } from '../../../../shared/domain/views/saved-view.ts';
import { asFailure } from '../../lib/api/api-failure.ts';
import { useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { filterOf } from '../../lib/inbox/list-filter.ts';
import type { SavedViewItem } from '../../lib/views/saved-views.ts';
import { filterWords } from '../../lib/words/filter-words.ts';
import { Button } from '../../ui/button.tsx';
import { DialogWindow } from '../../ui/dialog-window.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Keeps the list as it is narrowed now under a name: for me, or by supervisors for everybody. */
export default function SaveViewWindow({ onClose }: { onClose(): void }) {
  const { selection, savedViews, notices } = useInbox();
  const me = useMe();
  const [name, setName] = useState('');
  const [share, setShare] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (name.trim() === '') return setProblem(filterWords.nameMissing);
    const whose = share ? 'shared' : 'mine';
    if ((savedViews.get()?.[whose].views.length ?? 0) >= MOST_SAVED_VIEWS)
      return setProblem(filterWords.full(MOST_SAVED_VIEWS));
    setBusy(true);
    const { view, teamId, filter } = selection.get();
    const saved = {
      id: crypto.randomUUID(),
      name: name.trim(),
      view,
      teamId: teamId ?? undefined,
      filter: paramsOf(filterOf(filter)),
    };
    try {
      await savedViews.change(whose, (views) => [...views, saved as SavedViewItem]);
      selection.set({ savedView: saved.id });
      notices.show('done', filterWords.savedNotice(saved.name));
      onClose();
    } catch (thrown) {
      setProblem(asFailure(thrown).message);
      setBusy(false);
    }
  };
  return (
    <DialogWindow title={filterWords.saveTitle} onClose={onClose}>
      <form
        className="flex flex-col gap-2 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          autoFocus
          label={filterWords.name}
          value={name}
          problem={problem}
          onChange={(value) => {
            setName(value.slice(0, VIEW_NAME_LENGTH));
            setProblem(undefined);
          }}
        />
        {oversees(me.role) && (
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              checked={share}
              onChange={(event) => setShare(event.target.checked)}
              className="mt-0.5 size-4 accent-brand"
            />
            <span>
              {filterWords.share}
              <span className="block text-sm text-muted">{filterWords.shareHint}</span>
            </span>
          </label>
        )}
        <div className="flex justify-end">
          <Button type="submit" look="primary" disabled={busy}>
            {filterWords.save}
          </Button>
        </div>
      </form>
    </DialogWindow>
  );
}
