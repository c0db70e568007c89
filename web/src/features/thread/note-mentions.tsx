import { EyeOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { spokenTag } from '../../lib/locale/in-locale.ts';
import { useMentions } from '../../lib/mentions/use-mentions.ts';
import { mentionWords } from '../../lib/words/mention-words.ts';

type Noted = Extract<EntryView, { type: 'noted' }>;

/** Says who could not be told of a note, and takes note that I have seen a mention of mine. */
export function NoteMentions({ entry, threadId }: { entry: Noted; threadId: string }) {
  const { mentions } = useInbox();
  useMentions();
  const unread = mentions.unreadAt(threadId, entry.seq);
  const end = useRef<HTMLSpanElement>(null);
  const id = unread?.id;
  useEffect(() => {
    if (!id || !end.current) return;
    let inView = false;
    const look = () => {
      if (inView && document.visibilityState === 'visible') mentions.markRead([id]);
    };
    const observer = new IntersectionObserver((changes) => {
      inView = changes.some(({ isIntersecting }) => isIntersecting);
      look();
    });
    observer.observe(end.current);
    document.addEventListener('visibilitychange', look);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  }, [id, mentions]);
  const blind = (entry.mentions ?? []).flatMap((mention) =>
    'agentId' in mention ? (mention.blind ? mention.name : []) : mention.told.length === 0 ? mention.name : [],
  );
  return (
    <>
      {blind.length > 0 && (
        <p className="mt-1 flex items-start gap-1.5 text-xs">
          <EyeOff size={12} aria-hidden="true" className="mt-0.5 shrink-0" />
          {mentionWords.blindNote(new Intl.ListFormat(spokenTag()).format(blind))}
        </p>
      )}
      <span ref={end} className="block h-px" />
    </>
  );
}
