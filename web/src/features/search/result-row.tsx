import { Lock } from 'lucide-react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import type { ContactFound, MessageFound } from '../../lib/search/search-feed.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { searchWords } from '../../lib/words/search-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { MarkedText } from './marked-text.tsx';

/** Somebody who was found: name, number, and how things stand with them. */
export function ContactRow({ found: { thread, name } }: { found: ContactFound }) {
  const { contact } = thread;
  const called = name.text ? name : { text: contact.phone ?? contact.id, marks: [] };
  return (
    <div className="flex items-center gap-3">
      <Avatar name={called.text} id={contact.id} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">
            <MarkedText {...called} />
          </span>
          <When at={thread.lastActivityAt} />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-xs text-muted">
          {name.text && contact.phone && (
            <bdi dir="ltr" className="tabular truncate">
              +{contact.phone}
            </bdi>
          )}
          <ThreadState thread={thread} />
        </span>
      </span>
    </div>
  );
}

/** A message that was found: with whom, when, its words, and how the conversation stands now. */
export function MessageRow({ found: { thread, at, from, author, snippet } }: { found: MessageFound }) {
  const { store } = useInbox();
  const name = thread.contact.name || thread.contact.phone || thread.contact.id;
  const me = store.latestAgent(store.me)?.name;
  return (
    <div className="flex flex-col gap-0.5">
      <span className="flex items-baseline gap-2">
        <bdi dir="auto" className="min-w-0 flex-1 truncate font-medium text-match-parent">
          {name}
        </bdi>
        <When at={at} />
      </span>
      <span className="line-clamp-2 text-sm text-muted">
        {from === 'note' && (
          <span className="me-1 inline-flex items-center gap-1 rounded-full bg-note px-1.5 align-baseline text-xs font-medium text-on-note">
            <Lock size={10} />
            {searchWords.note}
          </span>
        )}
        {author !== undefined && (
          <span className="me-1 text-fg">
            <bdi>{author === me ? searchWords.you : author}</bdi>:
          </span>
        )}
        <MarkedText {...snippet} />
      </span>
      <span className="mt-0.5 flex">
        <ThreadState thread={thread} />
      </span>
    </div>
  );
}

function When({ at }: { at: number }) {
  const { time } = useInbox();
  const now = useNow(60_000);
  return (
    <time title={time.full(at)} dateTime={new Date(at).toISOString()} className="tabular shrink-0 text-xs text-muted">
      {time.relative(at, now)}
    </time>
  );
}

/** Open or closed, and who has it: as it is now, when this screen knows better than the answer. */
function ThreadState({ thread }: { thread: ThreadView }) {
  const { store } = useInbox();
  const { conversation } = store.latestThread(thread.threadId) ?? thread;
  if (!conversation) return <Chip small>{searchWords.neverTalked}</Chip>;
  if (conversation.status === 'closed') return <Chip small>{searchWords.closed}</Chip>;
  const { holder } = conversation;
  const held =
    holder.kind !== 'agent'
      ? searchWords.queued
      : holder.agentId === store.me
        ? searchWords.withYou
        : searchWords.with(holder.name);
  return (
    <Chip small shrinks tone={holder.kind === 'agent' ? 'calm' : 'warn'}>
      {conversation.status === 'snoozed' ? `${searchWords.snoozed} · ${held}` : held}
    </Chip>
  );
}
