import { Hand } from 'lucide-react';
import { useState } from 'react';
import { useInbox, useListName, useListState, usePolicy, useSelection } from '../../lib/inbox/inbox-context.ts';
import { useQueue } from '../../lib/inbox/use-queue.ts';
import { elapsed } from '../../lib/time/time-format.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { Hint } from '../../ui/hint.tsx';

/** Under the tabs: which team's conversations are listed (unless the column of views tells it), and the way to take the next one from the queue. */
export function QueueBar({ teams: choosesTeam = true, onPickNext }: { teams?: boolean; onPickNext(): Promise<void> }) {
  const { selection } = useInbox();
  const { teams } = usePolicy();
  const teamId = useSelection((state) => state.teamId);
  const queue = useListName('unassigned');
  const { waiting, since, now } = useQueue(queue);
  const { cursor } = useListState(queue);
  const [busy, setBusy] = useState(false);
  const choosing = choosesTeam && teams.length > 1;
  if (!choosing && waiting === 0) return null;
  const longest = elapsed(now - (since ?? now));
  const pick = () => {
    setBusy(true);
    void onPickNext().finally(() => setBusy(false));
  };
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-2 border-b border-line px-3 py-1">
      {choosing && (
        <select
          aria-label={actionWords.chooseTeam}
          value={teamId ?? ''}
          onChange={(event) => selection.set({ teamId: event.target.value || null, cursor: null })}
          className="h-7 w-28 min-w-0 shrink rounded-md border border-line bg-raised px-1.5 text-sm outline-none focus:ring-2 focus:ring-focus"
        >
          <option value="">{actionWords.allTeams}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {waiting > 0 && (
        <>
          <span dir="auto" className="tabular min-w-0 flex-1 truncate text-match-parent text-xs text-muted">
            {words.list.queue(`${waiting}${cursor === null ? '' : '+'}`, longest)}
          </span>
          <Hint text={actionWords.pickNextWaits(longest)} shortcut="P">
            <Button small look="plain" disabled={busy} icon={<Hand size={13} />} onClick={pick}>
              {actionWords.pickNext}
            </Button>
          </Hint>
        </>
      )}
    </div>
  );
}
