import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { abilitiesOf } from '../../lib/inbox/abilities.ts';
import type { DraftMode } from '../../lib/inbox/drafts.ts';
import { useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { type AfterSending, Editor, type EditorHandle } from './editor.tsx';
import { ModeTabs } from './mode-tabs.tsx';
import { ReplyBlocked } from './reply-blocked.tsx';
import { StaleBanner } from './stale-banner.tsx';

type Props = { thread: ThreadView; onTakeOver(): void; after: AfterSending };

/** Where replies and notes are written: two modes that cannot be mistaken for one another, each with its own draft. */
export function Composer({ thread, onTakeOver, after }: Props) {
  const { threadId } = thread;
  const { compose } = useInbox();
  const me = useMe();
  const may = abilitiesOf(thread, me, useNow(1000));
  const [mode, setMode] = useState<DraftMode>('reply');
  const field = useRef<HTMLTextAreaElement>(null);
  const editor = useRef<EditorHandle>(null);

  // R, N, the palette, the emoji picker and "Edit" on a failed message ask for a mode, the focus, and more.
  const request = useSyncExternalStore(compose.subscribe, compose.get);
  useEffect(() => {
    if (!request) return;
    setMode(request.mode);
    compose.set(null);
    requestAnimationFrame(() => {
      field.current?.focus();
      if (request.insert) editor.current?.insert(request.insert);
      if (request.send) editor.current?.send(request.send);
    });
  }, [request, compose]);

  const writeNote = () => compose.set({ mode: 'note' });
  const note = mode === 'note';
  return (
    <section
      data-pane
      aria-label={note ? composerWords.note : composerWords.reply}
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
        <Editor
          key={`${threadId} ${mode}`}
          ref={editor}
          thread={thread}
          mode={mode}
          may={may}
          fieldRef={field}
          after={after}
        />
      )}
    </section>
  );
}
