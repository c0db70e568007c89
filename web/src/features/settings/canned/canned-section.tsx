import { MessageSquareQuote, Plus, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CannedReplyView } from '../../../../../shared/contracts/canned-replies.ts';
import { oversees } from '../../../../../shared/domain/people/agent.ts';
import { findCanned } from '../../../lib/canned/find-canned.ts';
import { useCannedReplies } from '../../../lib/canned/use-canned-replies.ts';
import { useInbox, useMe, usePolicy } from '../../../lib/inbox/inbox-context.ts';
import { cannedWords as words } from '../../../lib/words/canned-words.ts';
import { searchWords } from '../../../lib/words/search-words.ts';
import { settingsWords } from '../../../lib/words/settings-words.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { StateMessage } from '../../../ui/state-message.tsx';
import { StillOld } from '../../../ui/still-old.tsx';
import { NotLoaded } from '../load-states.tsx';
import { Section } from '../section.tsx';
import { useOpen } from '../use-open.ts';
import { type CannedDraft, CannedForm, emptyReply } from './canned-form.tsx';

/** A few are seen at a glance; more are searched. */
const SEARCH_FROM = 6;

/** The texts that are sent often: who oversees keeps the team's, everybody their own. */
export function CannedSection() {
  const { sync } = useInbox();
  const me = useMe();
  const { replies, failure, busy, held } = useCannedReplies();
  const { open, show } = useOpen();
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => void sync.loadPolicy().catch(() => undefined), [sync]);
  const states = { failure: failure ?? undefined, busy, title: words.failed, onRetry: () => void held.want(true) };
  const mayEdit = ({ whose }: CannedReplyView) => whose === 'mine' || oversees(me.role);
  const chosen: CannedDraft | undefined =
    open === 'new' || open === 'new-mine'
      ? emptyReply(open === 'new' && oversees(me.role) ? 'team' : 'mine')
      : replies?.find((reply) => reply.id === open && mayEdit(reply));
  const close = () => {
    const back = open;
    show(null);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-edit="${CSS.escape(back ?? '')}"]`)?.focus(),
    );
  };
  const shown = findCanned(replies ?? [], query);
  return (
    <Section title={settingsWords.sections.canned} lead={words.lead}>
      {!oversees(me.role) && <p className="rounded-md bg-hover px-4 py-3">{words.readOnly}</p>}
      {replies ? <StillOld {...states} /> : <NotLoaded {...states} />}
      {replies && (
        <div ref={list} className="space-y-4">
          <div className="flex flex-wrap items-center gap-2">
            {replies.length >= SEARCH_FROM && (
              <label className="flex h-9 min-w-48 flex-1 items-center gap-2 rounded-md border border-line bg-raised px-2.5 focus-within:border-focus">
                <Search size={15} aria-hidden="true" className="text-muted" />
                <input
                  type="search"
                  aria-label={words.search}
                  placeholder={words.search}
                  value={query}
                  onChange={(event) => setQuery(event.target.value)}
                  className="min-w-0 flex-1 bg-transparent outline-none"
                />
                <span role="status" className="tabular text-sm text-muted">
                  {query && words.found(shown.length)}
                </span>
              </label>
            )}
            {oversees(me.role) && (
              <Button data-edit="new" look="primary" icon={<Plus size={15} />} onClick={() => show('new')}>
                {words.add}
              </Button>
            )}
            <Button data-edit="new-mine" icon={<Plus size={15} />} onClick={() => show('new-mine')}>
              {words.addMine}
            </Button>
          </div>
          {chosen && <CannedForm key={open} reply={chosen} onClose={close} />}
          {replies.length === 0 ? (
            <div className="rounded-lg border border-line bg-surface">
              <StateMessage icon={<MessageSquareQuote size={32} />} title={words.emptyTitle} text={words.emptyText} />
            </div>
          ) : shown.length === 0 ? (
            <div className="space-y-2">
              <p className="text-muted">{words.noMatch}</p>
              <Button
                small
                onClick={() => {
                  setQuery('');
                  list.current?.querySelector<HTMLElement>('input[type="search"]')?.focus();
                }}
              >
                {searchWords.clear}
              </Button>
            </div>
          ) : (
            <Replies replies={shown} mayEdit={mayEdit} onEdit={show} />
          )}
        </div>
      )}
    </Section>
  );
}

type RepliesProps = {
  replies: readonly CannedReplyView[];
  mayEdit(reply: CannedReplyView): boolean;
  onEdit(id: string): void;
};

function Replies({ replies, mayEdit, onEdit }: RepliesProps) {
  const { teams } = usePolicy();
  const whoseName = ({ whose, teamId }: CannedReplyView) =>
    whose === 'mine' ? words.mine : teams.find(({ id }) => id === teamId)?.name;
  return (
    <ul
      aria-label={words.list}
      className="divide-y divide-line/60 overflow-hidden rounded-lg border border-line bg-surface"
    >
      {replies.map((reply) => {
        const { id, shortcut, title, text } = reply;
        const whose = whoseName(reply);
        return (
          <li key={id} className="flex items-start gap-3 px-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <bdi className="font-medium wrap-anywhere">{title}</bdi>
                <code className="rounded-sm bg-hover px-1.5 text-sm">
                  <bdi>/{shortcut}</bdi>
                </code>
                {whose && <Chip>{whose}</Chip>}
              </p>
              <p dir="auto" className="mt-0.5 line-clamp-2 text-sm whitespace-pre-line text-muted wrap-anywhere">
                {text}
              </p>
            </div>
            {mayEdit(reply) && (
              <Button small data-edit={id} aria-label={words.editOf(shortcut)} onClick={() => onEdit(id)}>
                {words.edit}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
