import { useState, useSyncExternalStore } from 'react';
import { contentLine } from '../../lib/content-line.ts';
import { useInbox, useTimeline } from '../../lib/inbox/inbox-context.ts';
import { colleagueWords } from '../../lib/words/colleague-words.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';

/** A colleague has answered while I was writing: says what, before I send. Sent all the same, the server asks once more. */
export function OvertakenBanner({ threadId }: { threadId: string }) {
  const { writing, drafts, compose } = useInbox();
  useTimeline(threadId);
  const iWrite = useSyncExternalStore(drafts.subscribe, () => drafts.has(threadId));
  const [, setRead] = useState(0);
  const theirs = iWrite ? writing.overtakenBy(threadId) : undefined;
  if (theirs?.by.kind !== 'agent') return null;
  const keepEditing = () => {
    writing.readOn(threadId);
    setRead(theirs.seq);
    compose.set({ mode: 'reply' });
  };
  const discard = () => {
    drafts.write(threadId, 'reply', '');
    writing.typed(threadId, 'reply', '');
    compose.set({ mode: 'reply' });
  };
  return (
    <div role="status" className="mt-2.5 animate-appear rounded-lg border border-warn/40 bg-warn/10 p-3">
      <p className="font-medium">{colleagueWords.overtaken(theirs.by.name)}</p>
      <bdi
        dir="auto"
        className="mt-1 block max-h-20 overflow-y-auto border-s-2 border-warn/50 ps-2 text-start text-sm wrap-anywhere whitespace-pre-wrap text-muted"
      >
        {contentLine(theirs.content)}
      </bdi>
      <div className="mt-2 flex gap-2">
        <Button small onClick={keepEditing}>
          {composerWords.keepEditing}
        </Button>
        <Button small onClick={discard}>
          {words.pending.discard}
        </Button>
      </div>
    </div>
  );
}
