import { type ReactNode, type RefObject, useId, useState } from 'react';
import { type ConversationFilter, WINDOW_STATES } from '../../../../shared/domain/views/conversation-filter.ts';
import { FILTER_LIMITS, filterFrom, paramsOf } from '../../../../shared/domain/views/filter-params.ts';
import { useAgents, useInbox, usePolicy, useSelection } from '../../lib/inbox/inbox-context.ts';
import { filterOf, filterText } from '../../lib/inbox/list-filter.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { filterWords } from '../../lib/words/filter-words.ts';
import { viewWords } from '../../lib/words/view-words.ts';
import { Button } from '../../ui/button.tsx';
import { PopoverDialog } from '../../ui/popover-dialog.tsx';

/** What the list can be narrowed to; each change shows at once. */
export default function FilterPopover({
  triggerRef,
  onClose,
}: {
  triggerRef: RefObject<HTMLElement | null>;
  onClose(): void;
}) {
  const { selection, store } = useInbox();
  const { teams } = usePolicy();
  const agents = useAgents();
  const teamId = useSelection((state) => state.teamId);
  const filter = filterOf(useSelection((state) => state.filter));
  const [labels, setLabels] = useState(filter.labels?.join(', ') ?? '');
  const [text, setText] = useState(filter.text ?? '');
  const [known] = useState(() => [...store.labelsInUse()].sort());
  const change = (part: Partial<Record<keyof ConversationFilter, unknown>>) => {
    const next = { ...filterOf(selection.get().filter), ...part } as ConversationFilter;
    selection.set({ filter: filterText(filterFrom(paramsOf(next))), cursor: null });
  };
  const lowest = filter.priority?.[0];
  return (
    <PopoverDialog
      label={filterWords.filterBy}
      triggerRef={triggerRef}
      onClose={onClose}
      className="overflow-y-auto p-3"
    >
      <div className="grid grid-cols-2 gap-x-3 gap-y-2.5">
        <Check label={viewWords.needsReply} checked={filter.needsReply} onChange={(on) => change({ needsReply: on })} />
        <Check label={filterWords.unread} checked={filter.unread} onChange={(on) => change({ unread: on })} />
        <Check label={filterWords.followed} checked={filter.followed} onChange={(on) => change({ followed: on })} />
        <span />
        <Choice
          label={filterWords.assignee}
          value={filter.assignee ?? ''}
          onChange={(value) => change({ assignee: value || undefined })}
        >
          <option value="">{filterWords.anybody}</option>
          <option value="me">{filterWords.me}</option>
          <option value="nobody">{filterWords.nobody}</option>
          {agents
            .filter(({ id }) => id !== store.me)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Choice>
        <Choice
          label={filterWords.team}
          value={teamId ?? ''}
          onChange={(value) => selection.set({ teamId: value || null, cursor: null })}
        >
          <option value="">{filterWords.anyTeam}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice
          label={filterWords.priority}
          value={lowest === undefined ? '' : String(lowest)}
          onChange={(value) => change({ priority: value === '' ? undefined : value === '1' ? [1, 2] : [2] })}
        >
          <option value="">{filterWords.anyPriority}</option>
          <option value="1">{filterWords.priorityFrom(actionWords.priority[1])}</option>
          <option value="2">{actionWords.priority[2]}</option>
        </Choice>
        <Choice
          label={filterWords.window}
          value={filter.window ?? ''}
          onChange={(value) => change({ window: value || undefined })}
        >
          <option value="">{filterWords.anyWindow}</option>
          {WINDOW_STATES.map((state) => (
            <option key={state} value={state}>
              {filterWords.windows[state]}
            </option>
          ))}
        </Choice>
        <Words
          label={filterWords.label}
          value={labels}
          known={known}
          hint={filterWords.labelHint}
          onChange={(value) => {
            setLabels(value);
            const all = value.split(',').map((one) => one.trim().toLowerCase());
            change({ labels: all.filter(Boolean).length > 0 ? all.filter(Boolean) : undefined });
          }}
        />
        <Words
          label={filterWords.text}
          value={text}
          onChange={(value) => {
            setText(value);
            change({ text: value.trim() || undefined });
          }}
        />
      </div>
      <div className="flex justify-end pt-3">
        <Button
          small
          look="quiet"
          onClick={() => {
            setLabels('');
            setText('');
            selection.set({ filter: '', teamId: null, cursor: null });
          }}
        >
          {viewWords.clear}
        </Button>
      </div>
    </PopoverDialog>
  );
}

const field = 'h-8 w-full min-w-0 rounded-md border border-line bg-bg px-2 outline-none focus:ring-2 focus:ring-focus';

function Check({
  label,
  checked = false,
  onChange,
}: {
  label: string;
  checked?: boolean | undefined;
  onChange(on: true | undefined): void;
}) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked || undefined)}
        className="size-4 accent-brand"
      />
      {label}
    </label>
  );
}

function Choice({
  label,
  value,
  onChange,
  children,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
  children: ReactNode;
}) {
  return (
    <label className="flex min-w-0 flex-col gap-1 text-sm font-medium">
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)} className={`${field} font-normal`}>
        {children}
      </select>
    </label>
  );
}

function Words({
  label,
  value,
  known,
  hint,
  onChange,
}: {
  label: string;
  value: string;
  known?: readonly string[];
  hint?: string;
  onChange(value: string): void;
}) {
  const id = useId();
  return (
    <label className="col-span-2 flex min-w-0 flex-col gap-1 text-sm font-medium">
      {label}
      <input
        dir="auto"
        value={value}
        maxLength={FILTER_LIMITS.text}
        list={known ? id : undefined}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        className={`${field} font-normal`}
      />
      {known && (
        <datalist id={id}>
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {hint && <span className="text-xs font-normal text-muted">{hint}</span>}
    </label>
  );
}
