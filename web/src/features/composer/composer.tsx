import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { abilitiesOf } from '../../lib/inbox/abilities.ts';
import type { DraftMode } from '../../lib/inbox/drafts.ts';
import { useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { words } from '../../lib/words/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { Editor } from './editor.tsx';
import { ModeTabs } from './mode-tabs.tsx';
import { ReplyBlocked } from './reply-blocked.tsx';
import { StaleBanner } from './stale-banner.tsx';

/** Where replies and notes are written: two modes that cannot be mistaken for one another, each with its own draft. */
export function Composer({ thread, onTakeOver }: { thread: ThreadView; onTakeOver(): void }) {
  const { threadId } = thread;
  const { compose } = useInbox();
  const me = useMe();
  const may = abilitiesOf(thread, me, useNow(1000));
  const [mode, setMode] = useState<DraftMode>('reply');
  const field = useRef<HTMLTextAreaElement>(null);

  // R, N and "Edit" on a failed message ask for a mode and the focus.
  const request = useSyncExternalStore(compose.subscribe, compose.get);
  useEffect(() => {
    if (!request) return;
    setMode(request.mode);
    compose.set(null);
    requestAnimationFrame(() => field.current?.focus());
  }, [request, compose]);

  const writeNote = () => compose.set({ mode: 'note' });
  const note = mode === 'note';
  return (
    <section
      data-pane
      aria-label={note ? words.composer.note : words.composer.reply}
      className={classNames(
        'shrink-0 border-t px-3 pb-[max(0.625rem,env(safe-area-inset-bottom))] transition-colors',
        note ? 'border-note-line bg-note text-on-note' : 'border-line bg-surface',
      )}
    >
      <StaleBanner threadId={threadId} />
      <ModeTabs threadId={threadId} mode={mode} onMode={setMode} />
      {!note && may.replyBlock ? (
        <ReplyBlocked
          threadId={threadId}
          block={may.replyBlock}
          canTakeOver={may.canTakeOver}
          onTakeOver={onTakeOver}
          onNote={writeNote}
        />
      ) : (
        <Editor key={`${threadId} ${mode}`} thread={thread} mode={mode} may={may} fieldRef={field} />
      )}
    </section>
  );
}
