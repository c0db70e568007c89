import { useEffect, useRef, useState } from 'react';
import type { AgentView, ThreadView } from '../../../../shared/contracts/thread.ts';
import type { Priority, WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import { type BulkAction, type BulkKind, bulkRefusal, runBulk, undoBulk } from '../../lib/inbox/bulk.ts';
import { useAgents, useInbox, useMe, usePolicy } from '../../lib/inbox/inbox-context.ts';
import { snoozeChoices } from '../../lib/time/snooze-times.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { bulkWords } from '../../lib/words/bulk-words.ts';
import { undoWords } from '../../lib/words/undo-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { DialogWindow } from '../../ui/dialog-window.tsx';

const QUEUE = 'queue';
const PRIORITIES: readonly Priority[] = [0, 1, 2];
const FIELD =
  'h-8 w-full min-w-0 rounded-md border border-line bg-bg px-2 outline-none focus:ring-2 focus:ring-focus disabled:opacity-60';

/** How it went with one conversation: null = it is not asked for yet. */
type Outcome = 'working' | 'done' | 'undone' | { refused: string };
type Choice = { value: string; text: string };

/** One thing done with several conversations: what it will do with each beforehand, how each went afterwards. */
export default function BulkWindow({ kind, onClose }: { kind: BulkKind; onClose(): void }) {
  const { picked, store, actions, clock, time } = useInbox();
  const me = useMe();
  const agents = useAgents();
  const policy = usePolicy();
  const [now] = useState(() => clock.now());
  // Those that were selected when it was opened: what is done leaves the selection, and stays on this list.
  const [threads] = useState(() => [...picked.get()].flatMap((id) => store.latestThread(id) ?? []));
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => fields.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const choices = choicesOf(kind, { agents, policy, me, now, until: time.until });
  const [value, setValue] = useState(choices[0]?.value ?? '');
  const [label, setLabel] = useState('');
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [stage, setStage] = useState<'choosing' | 'working' | 'done'>('choosing');
  const [undos, setUndos] = useState<Awaited<ReturnType<typeof runBulk>>>(new Map());
  const [refusals] = useState(
    () => new Map(threads.map((thread) => [thread.threadId, bulkRefusal(kind, thread, me, now)])),
  );
  const possible = threads.filter(({ threadId }) => refusals.get(threadId) === null);
  const action = actionOf(kind, value, label);
  const settle = (threadId: string, outcome: Outcome) =>
    setOutcomes((before) => new Map(before).set(threadId, outcome));

  const run = async () => {
    if (!action || stage !== 'choosing') return;
    setStage('working');
    for (const { threadId } of possible) settle(threadId, 'working');
    const ids = possible.map(({ threadId }) => threadId);
    const done = await runBulk(actions, action, ids, (threadId, failure) => {
      settle(threadId, failure ? { refused: failure.message } : 'done');
      if (!failure && picked.get().has(threadId)) picked.toggle(threadId);
    });
    setUndos(done);
    setStage('done');
  };
  const undoAll = async () => {
    setStage('working');
    for (const threadId of undos.keys()) settle(threadId, 'working');
    await undoBulk(undos, (threadId, failure) => settle(threadId, failure ? { refused: failure.message } : 'undone'));
    setUndos(new Map());
    setStage('done');
  };
  const undone = [...outcomes.values()].filter((outcome) => outcome === 'undone').length;
  const done = [...outcomes.values()].filter((outcome) => outcome === 'done').length;
  return (
    <DialogWindow title={bulkWords.titles[kind](threads.length)} onClose={onClose}>
      <form
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div ref={fields} className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
          {kind === 'label' && (
            <label className="block">
              <span className="block pb-1 text-sm font-medium">{bulkWords.labelName}</span>
              <input
                dir="auto"
                required
                maxLength={40}
                list="bulk-labels"
                disabled={stage !== 'choosing'}
                value={label}
                onChange={(event) => setLabel(event.target.value)}
                className={FIELD}
              />
              <datalist id="bulk-labels">
                {[...store.labelsInUse()].map((each) => (
                  <option key={each} value={each} />
                ))}
              </datalist>
            </label>
          )}
          {choices.length > 0 && (
            <label className="block">
              <span className="block pb-1 text-sm font-medium">{nameOf(kind)}</span>
              <select
                value={value}
                disabled={stage !== 'choosing'}
                onChange={(event) => setValue(event.target.value)}
                className={FIELD}
              >
                {choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.text}
                  </option>
                ))}
              </select>
            </label>
          )}
          <section aria-label={bulkWords.effect}>
            <h3 className="pb-1 text-sm font-medium">{bulkWords.effect}</h3>
            <ul className="rounded-md border border-line">
              {threads.map((thread) => (
                <Row
                  key={thread.threadId}
                  thread={thread}
                  refusal={refusals.get(thread.threadId) ?? null}
                  outcome={outcomes.get(thread.threadId)}
                />
              ))}
            </ul>
          </section>
        </div>
        <div className="flex items-center gap-2 border-t border-line p-3">
          <p role="status" className="tabular min-w-0 flex-1 text-sm text-muted">
            {stage !== 'done'
              ? ''
              : undone > 0
                ? bulkWords.undone(undone, threads.length - undone)
                : bulkWords.outcome(done, threads.length - done)}
          </p>
          {stage === 'done' ? (
            <>
              {undos.size > 0 && (
                <Button look="quiet" onClick={() => void undoAll()}>
                  {undoWords.undo}
                </Button>
              )}
              <Button key="finish" look="primary" autoFocus onClick={onClose}>
                {bulkWords.finish}
              </Button>
            </>
          ) : (
            <>
              <Button look="quiet" onClick={onClose}>
                {bulkWords.cancel}
              </Button>
              <Button
                look="primary"
                type="submit"
                autoFocus={kind === 'close'}
                disabled={stage === 'working' || possible.length === 0 || action === null}
              >
                {bulkWords.confirm(bulkWords.actions[kind], possible.length)}
              </Button>
            </>
          )}
        </div>
      </form>
    </DialogWindow>
  );
}

function Row({
  thread,
  refusal,
  outcome,
}: {
  thread: ThreadView;
  refusal: string | null;
  outcome: Outcome | undefined;
}) {
  const refused = typeof outcome === 'object' ? outcome.refused : refusal;
  const says =
    refused ??
    (outcome === 'undone'
      ? undoWords.done
      : outcome === 'done'
        ? bulkWords.done
        : outcome === 'working'
          ? bulkWords.working
          : bulkWords.willHappen);
  const tone = refused !== null ? 'text-warn' : outcome === 'done' ? 'text-ok' : 'text-muted';
  return (
    <li className="flex items-baseline gap-3 border-b border-line/60 px-3 py-1.5 last:border-0">
      <bdi dir="auto" className="min-w-0 flex-1 truncate font-medium text-match-parent">
        {thread.contact.name || thread.contact.phone || thread.contact.id}
      </bdi>
      <span className={`max-w-[65%] text-end text-sm ${tone}`}>{says}</span>
    </li>
  );
}

function nameOf(kind: BulkKind): string {
  if (kind === 'hand-over') return bulkWords.to;
  if (kind === 'snooze') return bulkWords.until;
  return kind === 'label' ? bulkWords.labelChange : bulkWords.priority;
}

function choicesOf(
  kind: BulkKind,
  given: {
    agents: readonly AgentView[];
    policy: WorkspacePolicy;
    me: AgentView;
    now: number;
    until(at: number, now: number): string;
  },
): Choice[] {
  const { agents, policy, now, until } = given;
  if (kind === 'hand-over') {
    const people = agents.map(({ id, name, availability, load, capacity }) => ({
      value: `agent:${id}`,
      text: `${name} · ${words.availability[availability]} · ${load}/${capacity}`,
    }));
    const teams = policy.teams.map(({ id, name }) => ({ value: `team:${id}`, text: bulkWords.team(name) }));
    return [{ value: QUEUE, text: bulkWords.queue }, ...people, ...teams];
  }
  if (kind === 'snooze') return snoozeChoices(now).map(({ at }) => ({ value: String(at), text: until(at, now) }));
  if (kind === 'priority') return PRIORITIES.map((each) => ({ value: String(each), text: actionWords.priority[each] }));
  if (kind === 'label') {
    return [
      { value: 'add', text: bulkWords.addLabel },
      { value: 'remove', text: bulkWords.removeLabel },
    ];
  }
  return [];
}

function actionOf(kind: BulkKind, value: string, label: string): BulkAction | null {
  const name = label.trim();
  switch (kind) {
    case 'close':
      return { kind };
    case 'hand-over': {
      const id = value.slice(value.indexOf(':') + 1);
      if (value === QUEUE) return { kind, target: 'queue' };
      return { kind, target: value.startsWith('team:') ? { teamId: id } : { agentId: id } };
    }
    case 'snooze':
      return { kind, until: Number(value) };
    case 'priority':
      return { kind, priority: PRIORITIES.find((each) => String(each) === value) ?? 0 };
    case 'label':
      if (name === '') return null;
      return { kind, add: value === 'add' ? [name] : [], remove: value === 'add' ? [] : [name] };
  }
}
