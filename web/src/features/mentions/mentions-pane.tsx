import { ArrowLeft, AtSign, CheckCheck, Lock } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import type { MyMention } from '../../lib/mentions/my-mentions.ts';
import { useMentions } from '../../lib/mentions/use-mentions.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { mentionWords } from '../../lib/words/mention-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MentionedText } from '../../ui/mentioned-text.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FailureMessage, StateMessage } from '../../ui/state-message.tsx';
import { StillOld } from '../../ui/still-old.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';

type Props = {
  openThread: string | null;
  onOpen(threadId: string, seq: number): void;
  onClose(): void;
};

/** The server gives the newest 50 without those I do not see any more, so a list near that length may have lost some. */
const SAY_LIMIT_FROM = 30;

/** Where I was mentioned: unread first, and each group newest first. What is read while this stands open stays in its place. */
export default function MentionsPane({ openThread, onOpen, onClose }: Props) {
  const { mentions: mine } = useInbox();
  const { status, mentions, failure } = useMentions();
  const late = useDelayed(mentions.length === 0 && (status === 'idle' || status === 'loading'));
  const list = useRef<HTMLElement>(null);
  const [readBefore] = useState(() => new Set(mentions.filter(({ read }) => read).map(({ id }) => id)));
  const unread = mentions.filter(({ id }) => !readBefore.has(id));
  const earlier = mentions.filter(({ id }) => readBefore.has(id));
  const open = mentions.filter(({ read }) => !read);
  useEffect(() => {
    (list.current?.querySelector<HTMLElement>('[data-mention]') ?? list.current)?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      return onClose();
    }
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-mention]') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
  };
  const group = (name: string, some: readonly MyMention[]) =>
    some.length > 0 && (
      <>
        <h3 className="px-3.5 pt-3 pb-1 text-xs font-semibold text-muted">{name}</h3>
        <ul>
          {some.map((mention) => (
            <li key={mention.id}>
              <Row
                mention={mention}
                open={mention.thread.threadId === openThread}
                onOpen={() => {
                  mine.markRead([mention.id]);
                  onOpen(mention.thread.threadId, mention.seq);
                }}
              />
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <section
      ref={list}
      tabIndex={-1}
      aria-label={mentionWords.title}
      data-own-keys
      onKeyDown={onKeyDown}
      className="flex h-full min-h-0 flex-col bg-surface outline-none"
    >
      <div className="flex h-12 shrink-0 items-center gap-1 border-b border-line ps-2 pe-2">
        <IconButton label={mentionWords.close} onClick={onClose}>
          <ArrowLeft size={17} className="rtl:-scale-x-100" />
        </IconButton>
        <h2 className="min-w-0 flex-1 truncate font-semibold">{mentionWords.title}</h2>
        {open.length > 0 && (
          <IconButton label={mentionWords.readAll} onClick={() => mine.markRead(open.map(({ id }) => id))}>
            <CheckCheck size={17} />
          </IconButton>
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2">
        {status === 'failed' && mentions.length === 0 ? (
          <FailureMessage title={mentionWords.failed} failure={failure} onRetry={() => void mine.load()} />
        ) : mentions.length > 0 ? (
          <>
            {status === 'failed' && (
              <div className="px-2 pt-2">
                <StillOld title={mentionWords.failed} failure={failure} busy={false} onRetry={() => void mine.load()} />
              </div>
            )}
            {group(mentionWords.groups.unread, unread)}
            {group(mentionWords.groups.earlier, earlier)}
            {mentions.length >= SAY_LIMIT_FROM && (
              <p className="px-3.5 pt-3 pb-1 text-center text-xs text-muted">{mentionWords.newestOnly}</p>
            )}
          </>
        ) : status === 'ready' ? (
          <StateMessage icon={<AtSign size={28} />} title={mentionWords.emptyTitle} text={mentionWords.empty} />
        ) : late ? (
          <div aria-busy="true" className="flex flex-col gap-3 p-3.5">
            <span className="sr-only">{mentionWords.loading}</span>
            {[0, 1, 2].map((row) => (
              <Skeleton key={row} className="h-14 w-full" />
            ))}
          </div>
        ) : null}
      </div>
    </section>
  );
}

function Row({ mention, open, onOpen }: { mention: MyMention; open: boolean; onOpen(): void }) {
  const { time, store } = useInbox();
  const now = useNow(60_000);
  const { thread, by, at, text, team, read } = mention;
  const name = thread.contact.name || thread.contact.phone || thread.contact.id;
  const me = store.latestAgent(store.me)?.name ?? '';
  return (
    <button
      type="button"
      data-mention
      onClick={onOpen}
      className={classNames(
        'relative flex w-full items-start gap-3 px-3.5 py-2 text-start transition-colors',
        open ? 'bg-sel' : 'hover:bg-hover',
      )}
    >
      <Avatar name={by} id={store.agents().find((agent) => agent.name === by)?.id ?? by} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <bdi dir="auto" className={classNames('min-w-0 flex-1 truncate text-match-parent', !read && 'font-semibold')}>
            {by}
          </bdi>
          <time
            title={time.full(at)}
            dateTime={new Date(at).toISOString()}
            className={classNames('tabular shrink-0 text-xs', read ? 'text-muted' : 'font-medium text-brand')}
          >
            {time.relative(at, now)}
          </time>
        </span>
        <span className={classNames('line-clamp-2 text-sm', read ? 'text-muted' : 'text-fg')}>
          <bdi dir="auto">
            <MentionedText text={text} names={[...(team ? [team] : []), me]} />
          </bdi>
        </span>
        <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
          <Lock size={10} aria-hidden="true" className="shrink-0" />
          <bdi dir="auto" className="truncate">
            {name}
          </bdi>
          {team && <bdi className="shrink-0">· {mentionWords.byTeam(team)}</bdi>}
        </span>
      </span>
      {!read && (
        <span className="mt-1.5 size-2 shrink-0 rounded-full bg-brand">
          <span className="sr-only">{mentionWords.groups.unread}</span>
        </span>
      )}
    </button>
  );
}
