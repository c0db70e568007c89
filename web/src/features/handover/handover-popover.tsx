import { Check, Inbox } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  type Selection,
  useFilter,
} from 'react-aria-components';
import type { AgentView, ThreadView } from '../../../../shared/contracts/thread.ts';
import { useAgents, useInbox } from '../../lib/inbox/inbox-context.ts';
import { words } from '../../lib/words/words.ts';
import { AvailabilityDot } from '../../ui/availability-dot.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';

const QUEUE_ID = 'queue';

type Props = {
  thread: ThreadView;
  triggerRef: RefObject<HTMLButtonElement | null>;
  onHandOver(agentId: string | null, name: string, note: string): Promise<void>;
  onClose(): void;
};

/** Gives the conversation to somebody else: whom, with their load and availability, and what they should know. */
export default function HandoverPopover({ thread, triggerRef, onHandOver, onClose }: Props) {
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      offset={6}
      className="z-40 w-84 max-w-[calc(100vw-1.5rem)] animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none"
    >
      <Dialog aria-label={words.handover.title} className="flex max-h-[min(32rem,80dvh)] flex-col outline-none">
        <Form thread={thread} onHandOver={onHandOver} onClose={onClose} />
      </Dialog>
    </Popover>
  );
}

function Form({ thread, onHandOver, onClose }: Omit<Props, 'triggerRef'>) {
  const { store } = useInbox();
  const agents = inOrder(useAgents(), store.me);
  const { contains } = useFilter({ sensitivity: 'base' });
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);

  const holder = thread.conversation?.holder;
  const holderId = holder?.kind === 'agent' ? holder.agentId : QUEUE_ID;
  const agent = agents.find((each) => each.id === chosen);
  const name = agent?.name ?? words.handover.toQueue;

  const onSelection = (keys: Selection) => {
    const [key] = keys === 'all' ? [] : [...keys];
    if (key === undefined) return;
    setChosen(String(key));
  };
  useEffect(() => {
    if (chosen !== null) noteField.current?.focus();
  }, [chosen]);
  const confirm = () => {
    if (chosen === null || busy) return;
    setBusy(true);
    onHandOver(agent?.id ?? null, name, note).then(onClose, () => setBusy(false));
  };
  return (
    <>
      <Autocomplete filter={contains}>
        <SearchField aria-label={words.handover.search} autoFocus className="border-b border-line p-2">
          <Input
            placeholder={words.handover.search}
            className="h-8 w-full rounded-md bg-bg px-2.5 outline-none focus:ring-2 focus:ring-focus [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <ListBox
          aria-label={words.handover.people}
          selectionMode="single"
          selectedKeys={chosen === null ? [] : [chosen]}
          disabledKeys={[holderId]}
          onSelectionChange={onSelection}
          renderEmptyState={() => <p className="p-3 text-center text-muted">{words.handover.none}</p>}
          className="min-h-0 flex-1 overflow-y-auto p-1 outline-none"
        >
          {agents.map((each) => (
            <ListBoxItem key={each.id} id={each.id} textValue={each.name} className={itemClass}>
              <Avatar name={each.name} id={each.id} size="sm" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">
                  {each.name}
                  {each.id === store.me && <span className="font-normal text-muted"> · {words.handover.me}</span>}
                </span>
                <span className="flex items-center gap-1 text-xs text-muted">
                  <AvailabilityDot availability={each.availability} />
                  {each.id === holderId ? words.handover.holds : words.availability[each.availability]}
                </span>
              </span>
              <span className="tabular text-xs text-muted" title={words.availability.load(each.load, each.capacity)}>
                {each.load}/{each.capacity}
              </span>
              {chosen === each.id && <Check size={15} className="text-brand" />}
            </ListBoxItem>
          ))}
          <ListBoxItem id={QUEUE_ID} textValue={words.handover.queue} className={itemClass}>
            <span className="flex size-6 items-center justify-center rounded-full bg-hover text-muted">
              <Inbox size={14} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{words.handover.queue}</span>
              <span className="block truncate text-xs text-muted">{words.handover.queueHint}</span>
            </span>
            {chosen === QUEUE_ID && <Check size={15} className="text-brand" />}
          </ListBoxItem>
        </ListBox>
      </Autocomplete>
      <div className="border-t border-line p-2">
        <textarea
          ref={noteField}
          dir="auto"
          rows={2}
          value={note}
          aria-label={words.handover.note}
          placeholder={words.handover.note}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            confirm();
          }}
          className="w-full resize-none rounded-md border border-note-line bg-note px-2.5 py-1.5 text-on-note outline-none placeholder:text-on-note/75 focus:ring-2 focus:ring-focus"
        />
        <div className="mt-2 flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {words.handover.cancel}
          </Button>
          <Button look="primary" disabled={chosen === null || busy} onClick={confirm} className="min-w-0 shrink">
            <span className="truncate">{chosen === null ? words.handover.choose : words.handover.confirm(name)}</span>
          </Button>
        </div>
      </div>
    </>
  );
}

const itemClass =
  'flex items-center gap-2.5 rounded-md px-2 py-1.5 outline-none data-[disabled]:opacity-55 data-[focused]:bg-hover data-[hovered]:bg-hover data-[selected]:bg-sel';

/** Me first, then who can take it now, then the rest; by name within each. */
function inOrder(agents: readonly AgentView[], me: string): AgentView[] {
  const rank = ({ id, availability, load, capacity }: AgentView) =>
    id === me ? 0 : availability === 'available' && load < capacity ? 1 : availability === 'available' ? 2 : 3;
  return [...agents].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
