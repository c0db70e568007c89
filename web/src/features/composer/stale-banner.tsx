import { useInbox, useTimeline } from '../../lib/inbox/inbox-context.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { OvertakenBanner } from './overtaken-banner.tsx';

/** Something happened while this reply was written: says what, shows the reply, and lets its writer decide. */
export function StaleBanner({ threadId }: { threadId: string }) {
  const { actions, drafts, compose } = useInbox();
  const message = useTimeline(threadId).pending.find((pending) => pending.status === 'stale');
  if (!message) return <OvertakenBanner threadId={threadId} />;
  const keepEditing = () => {
    const draft = drafts.read(threadId, message.mode);
    drafts.write(threadId, message.mode, draft ? `${message.text}\n${draft}` : message.text);
    actions.discard(message);
    compose.set({ mode: message.mode });
  };
  return (
    <div role="alert" className="mt-2.5 animate-appear rounded-lg border border-warn/40 bg-warn/10 p-3">
      <p className="font-medium">{message.failure?.message}</p>
      <bdi
        dir="auto"
        className="mt-1 block max-h-20 overflow-y-auto border-s-2 border-warn/50 ps-2 text-start text-sm wrap-anywhere whitespace-pre-wrap text-muted"
      >
        {message.text}
      </bdi>
      <div className="mt-2 flex gap-2">
        <Button small look="primary" onClick={() => void actions.sendAgain(message, true)}>
          {composerWords.sendAnyway}
        </Button>
        {message.content ? (
          <Button small onClick={() => actions.discard(message)}>
            {words.pending.discard}
          </Button>
        ) : (
          <Button small onClick={keepEditing}>
            {composerWords.keepEditing}
          </Button>
        )}
      </div>
    </div>
  );
}
