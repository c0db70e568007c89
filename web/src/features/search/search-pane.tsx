import { ArrowLeft, Search, SearchX, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type UIEvent, useEffect, useRef, useState } from 'react';
import { usePolicy } from '../../lib/inbox/inbox-context.ts';
import { PAUSE_MS } from '../../lib/search/search-feed.ts';
import type { OpenSearch } from '../../lib/search/search-state.ts';
import { searchWords } from '../../lib/words/search-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FailureMessage, RequestId, StateMessage } from '../../ui/state-message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { ContactRow, MessageRow } from './result-row.tsx';
import { type Results, useSearch } from './use-search.ts';

const KINDS = ['all', 'contacts', 'messages'] as const;
/** People shown above the messages. */
const FEW = 4;
const FIELD_ID = 'search-field';
const LIST_ID = 'search-results';

type Props = {
  search: OpenSearch;
  onChange(search: OpenSearch): void;
  onOpen(threadId: string, seq: number | null): void;
  onClose(): void;
};

type Option = { id: string; choose(): void; body: ReactNode; group: 'contacts' | 'messages' };

/** Search over all history, in the place of the list: the field keeps the focus, arrows walk through what is found. */
export default function SearchPane({ search, onChange, onOpen, onClose }: Props) {
  const contacts = useSearch('contacts', search);
  const messages = useSearch('messages', search);
  const options = optionsOf(search, contacts, messages, { onChange, onOpen });
  const [active, setActive] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const at = options.findIndex(({ id }) => id === active);
  const pages = search.kind === 'contacts' ? contacts : messages;

  useEffect(() => {
    field.current?.focus();
  }, []);
  useEffect(() => {
    if (active !== null) list.current?.querySelector(`#${CSS.escape(active)}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const move = (to: number) => {
    const index = Math.max(0, Math.min(options.length - 1, to));
    setActive(options[index]?.id ?? null);
    if (index >= options.length - 4) pages.more();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'PageDown') move(at + 6);
    else if (event.key === 'PageUp') move(at - 6);
    else if (event.key === 'Enter') (options[at] ?? options[0])?.choose();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };
  const change = (part: Partial<OpenSearch>) => {
    setActive(null);
    list.current?.scrollTo({ top: 0 });
    onChange({ ...search, ...part });
  };
  const onScroll = ({ currentTarget: box }: UIEvent<HTMLElement>) => {
    if (box.scrollHeight - box.scrollTop < box.clientHeight * 2) pages.more();
  };
  const choose = (option: Option) => {
    setActive(option.id);
    option.choose();
  };
  return (
    <search aria-label={searchWords.label} className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex h-12 shrink-0 items-center gap-1 px-2">
        <button
          type="button"
          aria-label={searchWords.close}
          onClick={onClose}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-fg"
        >
          <ArrowLeft size={17} className="rtl:-scale-x-100" />
        </button>
        <span className="relative flex min-w-0 flex-1 items-center">
          <Search size={15} className="pointer-events-none absolute start-2.5 text-muted" />
          <input
            ref={field}
            id={FIELD_ID}
            data-search-field
            type="text"
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            maxLength={200}
            value={search.q}
            role="combobox"
            aria-label={words.list.search}
            aria-autocomplete="list"
            aria-expanded={options.length > 0}
            aria-controls={LIST_ID}
            aria-activedescendant={at === -1 ? undefined : (active ?? undefined)}
            placeholder={searchWords.placeholder}
            onChange={(event) => change({ q: event.target.value })}
            onKeyDown={onKeyDown}
            className="h-8 w-full min-w-0 rounded-md border border-line bg-bg ps-8 pe-8 outline-none focus:ring-2 focus:ring-focus"
          />
          {search.q !== '' && (
            <button
              type="button"
              aria-label={searchWords.clear}
              onClick={() => {
                change({ q: '' });
                field.current?.focus();
              }}
              className="absolute end-1 inline-flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-fg"
            >
              <X size={14} />
            </button>
          )}
        </span>
      </div>
      <Filters search={search} onChange={change} />
      <Told contacts={contacts} messages={messages} shown={options.length} />
      <div
        ref={list}
        onScroll={onScroll}
        aria-busy={contacts.status === 'loading' || messages.status === 'loading'}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-t border-line"
      >
        <div id={LIST_ID} role="listbox" aria-label={searchWords.results}>
          {(['contacts', 'messages'] as const).map((group) => (
            <Group
              key={group}
              name={search.kind === 'all' ? (group === 'contacts' ? searchWords.people : searchWords.messages) : null}
              options={options.filter((option) => option.group === group)}
              active={active}
              onChoose={choose}
            />
          ))}
        </div>
        <Below search={search} contacts={contacts} messages={messages} found={options.length} />
      </div>
    </search>
  );
}

function optionsOf(
  search: OpenSearch,
  contacts: Results,
  messages: Results,
  { onChange, onOpen }: Pick<Props, 'onChange' | 'onOpen'>,
): Option[] {
  const few = search.kind === 'all';
  const people = few ? contacts.contacts.slice(0, FEW) : contacts.contacts;
  const options: Option[] = people.map((found) => ({
    id: `found-${found.thread.threadId}`,
    group: 'contacts',
    body: <ContactRow found={found} />,
    choose: () => onOpen(found.thread.threadId, null),
  }));
  if (few && (contacts.contacts.length > FEW || (contacts.cursor !== null && people.length > 0))) {
    options.push({
      id: 'found-all-people',
      group: 'contacts',
      body: <span className="text-sm font-medium text-brand">{searchWords.allPeople}</span>,
      choose: () => onChange({ ...search, kind: 'contacts' }),
    });
  }
  for (const found of messages.messages) {
    options.push({
      id: `found-${found.thread.threadId}-${found.seq}`,
      group: 'messages',
      body: <MessageRow found={found} />,
      choose: () => onOpen(found.thread.threadId, found.seq),
    });
  }
  return options;
}

function Group({
  name,
  options,
  active,
  onChoose,
}: {
  name: string | null;
  options: readonly Option[];
  active: string | null;
  onChoose(option: Option): void;
}) {
  if (options.length === 0) return null;
  const rows = options.map((option) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field (aria-activedescendant)
    <div
      key={option.id}
      id={option.id}
      role="option"
      tabIndex={-1}
      aria-selected={option.id === active}
      onClick={() => onChoose(option)}
      className={classNames(
        'border-b border-line/60 px-3.5 py-2.5 hover:bg-hover',
        option.id === active && 'bg-sel outline-2 -outline-offset-2 outline-focus/70',
      )}
    >
      {option.body}
    </div>
  ));
  if (name === null) return rows;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
    <div role="group" aria-label={name}>
      <div aria-hidden="true" className="border-b border-line/60 bg-bg px-3.5 py-1 text-xs font-semibold text-muted">
        {name}
      </div>
      {rows}
    </div>
  );
}

function Filters({ search, onChange }: { search: OpenSearch; onChange(part: Partial<OpenSearch>): void }) {
  const { teams } = usePolicy();
  return (
    <div className="flex shrink-0 items-center gap-2 px-2.5 pb-2">
      <fieldset className="flex rounded-md border border-line bg-bg p-0.5">
        <legend className="sr-only">{searchWords.kind}</legend>
        {KINDS.map((kind) => (
          <label
            key={kind}
            className={classNames(
              'flex h-6 items-center rounded-sm px-2 text-sm font-medium has-focus-visible:outline-2 has-focus-visible:outline-focus',
              kind === search.kind ? 'bg-raised text-fg shadow-soft' : 'text-muted hover:text-fg',
            )}
          >
            <input
              type="radio"
              name="search-kind"
              value={kind}
              checked={kind === search.kind}
              onChange={() => onChange({ kind })}
              className="sr-only"
            />
            {searchWords.kinds[kind]}
          </label>
        ))}
      </fieldset>
      {teams.length > 1 && (
        <select
          aria-label={searchWords.team}
          value={search.teamId ?? ''}
          onChange={(event) => onChange({ teamId: event.target.value || null })}
          className="h-7 w-28 min-w-0 shrink rounded-md border border-line bg-raised px-1.5 text-sm outline-none focus:ring-2 focus:ring-focus"
        >
          <option value="">{searchWords.allTeams}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** How many there are, for those who do not see it. */
function Told({ contacts, messages, shown }: { contacts: Results; messages: Results; shown: number }) {
  const settled = [contacts, messages].every(({ status }) => status === 'ready' || status === 'off');
  const searched = contacts.status === 'ready' || messages.status === 'ready';
  const more = contacts.cursor !== null || messages.cursor !== null;
  return (
    <p role="status" className="sr-only">
      {settled && searched ? searchWords.found(shown, more) : ''}
    </p>
  );
}

function Searching() {
  return (
    <div aria-busy="true">
      <span className="sr-only">{searchWords.searching}…</span>
      {['w-32', 'w-24', 'w-40', 'w-28'].map((width) => (
        <div key={width} className="flex flex-col gap-2 border-b border-line/60 px-3.5 py-3.5">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-2.5 w-full" />
        </div>
      ))}
    </div>
  );
}

/** What stands under the results, or in their place. */
function Below({
  search,
  contacts,
  messages,
  found,
}: {
  search: OpenSearch;
  contacts: Results;
  messages: Results;
  found: number;
}) {
  const wanted = search.kind === 'all' ? [contacts, messages] : [search.kind === 'contacts' ? contacts : messages];
  const busy = wanted.some(({ status }) => status === 'loading');
  // Nothing is asked before the pause in typing is over, so nobody waits for the answer until then.
  const late = useDelayed(busy && found === 0, PAUSE_MS + 150);
  const failed = wanted.find(({ status }) => status === 'failed');
  const paged = search.kind === 'contacts' ? contacts : messages;
  if (search.q.trim() === '') {
    return <StateMessage icon={<Search size={26} />} title={searchWords.hintTitle} text={searchWords.hint} />;
  }
  if (failed && found === 0 && !busy) {
    return <FailureMessage title={searchWords.failed} failure={failed.failure} onRetry={() => failed.retry()} />;
  }
  if (found === 0 && busy) return late ? <Searching /> : null;
  if (found === 0 && wanted.every(({ status }) => status === 'too-short')) {
    return <StateMessage title={searchWords.tooShortTitle} text={searchWords.tooShort} />;
  }
  const trouble = failed?.failure ?? paged.failure;
  return (
    <>
      {found === 0 && paged.cursor === null && (
        <StateMessage
          icon={<SearchX size={26} />}
          title={searchWords.nothing(search.q.trim())}
          text={search.teamId === null ? searchWords.nothingHint : searchWords.nothingInTeam}
        />
      )}
      {trouble && (
        <div role="alert" className="flex flex-wrap items-center gap-2 px-3.5 py-2 text-sm text-warn">
          <span className="min-w-0 flex-1">{trouble.message}</span>
          {trouble.transient && (
            <Button small look="plain" onClick={() => (failed ?? paged).retry()}>
              {words.common.retry}
            </Button>
          )}
          <RequestId id={trouble.requestId} />
        </div>
      )}
      {!trouble && paged.cursor !== null && (
        <p className="flex justify-center p-3 text-sm text-muted">
          {paged.loadingMore ? (
            searchWords.lookingOn
          ) : (
            <Button small look="plain" onClick={() => paged.more()}>
              {searchWords.lookOn}
            </Button>
          )}
        </p>
      )}
    </>
  );
}
