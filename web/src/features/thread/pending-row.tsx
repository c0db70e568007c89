import { Clock, RotateCcw, TriangleAlert } from 'lucide-react';
import { useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import type { PendingMessage } from '../../lib/inbox/pending-message.ts';
import { messageWords } from '../../lib/words/message-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { MessageText } from '../../ui/message-text.tsx';
import { PendingContent } from './content/message-content.tsx';
import { Bubble } from './message-bubble.tsx';
import { NoteCard } from './note-card.tsx';
import { QuoteBlock } from './quote-block.tsx';

/** A message on its way to the server: already in its place, and if it fails, failing there. */
export function PendingRow({ message, first }: { message: PendingMessage; first: boolean }) {
  const { time } = useInbox();
  const me = useMe();
  const failed = message.status === 'failed';
  const meta = (
    <>
      <time>{time.clock(message.at)}</time>
      <span role="img" aria-label={words.pending[message.status]} data-testid={`tick-${message.status}-here`}>
        {failed ? <TriangleAlert size={12} className="text-danger" /> : <Clock size={12} />}
      </span>
    </>
  );
  const below = failed ? (
    <Failure message={message} />
  ) : message.status === 'queued' ? (
    <Queued message={message} />
  ) : null;
  if (message.mode === 'note')
    return <NoteCard author={me.name} text={message.text} meta={meta} faded={failed} below={below} />;
  return (
    <Bubble side="out" first={first} meta={meta} faded={failed} below={below}>
      {message.quotes && <QuoteBlock wamid={message.quotes} from={Number.MAX_SAFE_INTEGER} />}
      {message.content ? (
        <PendingContent content={message.content} message={message} />
      ) : (
        <MessageText text={message.text} />
      )}
    </Bubble>
  );
}

/** Nothing to do but to wait, or to think again. */
function Queued({ message }: { message: PendingMessage }) {
  const { actions } = useInbox();
  const edit = useEdit(message);
  return (
    <div
      role="status"
      className="flex max-w-[min(86%,560px)] flex-wrap items-center justify-end gap-1 px-1 pt-1 text-xs text-muted"
    >
      <span className={message.unkept && 'text-danger'}>{hintOf(message)}</span>
      {!message.content && (
        <Button small look="quiet" onClick={edit}>
          {words.pending.edit}
        </Button>
      )}
      <Button small look="quiet" onClick={() => actions.discard(message)}>
        {words.pending.discard}
      </Button>
    </div>
  );
}

function hintOf({ behind, unkept }: PendingMessage): string {
  if (unkept) return messageWords.attach.unkept;
  return behind === undefined ? words.pending.queuedHint : words.pending.behindHint;
}

/** Takes the message back into the composer. */
function useEdit(message: PendingMessage): () => void {
  const { actions, drafts, compose } = useInbox();
  const { threadId, mode, text } = message;
  return () => {
    const draft = drafts.read(threadId, mode);
    drafts.write(threadId, mode, draft ? `${text}\n${draft}` : text);
    actions.discard(message);
    compose.set({ mode });
  };
}

function Failure({ message }: { message: PendingMessage }) {
  const { actions, compose } = useInbox();
  const { failure, mode } = message;
  const edit = useEdit(message);
  const retry = () => {
    void actions.sendAgain(message);
    compose.set({ mode });
  };
  return (
    <div
      role="alert"
      className="flex max-w-[min(86%,560px)] flex-wrap items-center justify-end gap-x-1 gap-y-1 px-1 pt-1 text-xs text-danger"
    >
      <span className="me-1 flex min-w-0 items-start gap-1">
        <TriangleAlert size={12} aria-hidden="true" className="mt-0.5 shrink-0" />
        <span className="min-w-0 text-start">
          {words.pending.failed}. {failure?.message}
        </span>
      </span>
      {(failure?.transient ?? true) && (
        <Button small look="danger" icon={<RotateCcw size={12} />} onClick={retry}>
          {words.pending.retry}
        </Button>
      )}
      {!message.content && (
        <Button small look="quiet" onClick={edit}>
          {words.pending.edit}
        </Button>
      )}
      <Button small look="quiet" onClick={() => actions.discard(message)}>
        {words.pending.discard}
      </Button>
    </div>
  );
}
