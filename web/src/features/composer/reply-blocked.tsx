import { Hand, Hourglass, LayoutTemplate, Lock, Merge, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ReplyBlock } from '../../lib/inbox/abilities.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { templateWords } from '../../lib/words/template-words.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { Button } from '../../ui/button.tsx';

type Props = { threadId: string; block: ReplyBlock; canTakeOver: boolean; onTakeOver(): void; onNote(): void };

/** Stands in the reply field's place: why nothing can be written, and what can be done instead. */
export function ReplyBlocked({ threadId, block, canTakeOver, onTakeOver, onNote }: Props) {
  const { selection, overlay, drafts } = useInbox();
  const byTemplate = block.kind === 'window-closed' || block.kind === 'never-wrote';
  return (
    <div
      id="compose-panel"
      role="tabpanel"
      aria-labelledby="compose-reply"
      className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-bg px-3 py-2.5"
    >
      <span className="text-muted">{icons[block.kind]}</span>
      <p className="min-w-48 flex-1 text-muted">
        {sentence(block)} {byTemplate && drafts.has(threadId) && templateWords.draftKept}
      </p>
      {byTemplate && (
        <Button look="primary" icon={<LayoutTemplate size={15} />} onClick={() => overlay.set('write:template')}>
          {templateWords.reopen}
        </Button>
      )}
      {block.kind === 'merged' && (
        <Button small icon={<Merge size={13} />} onClick={() => selection.set({ threadId: block.threadId })}>
          {threadWords.openOther}
        </Button>
      )}
      {canTakeOver && (
        <Button small icon={<Hand size={13} />} onClick={onTakeOver}>
          {threadWords.takeOver}
        </Button>
      )}
      <Button small icon={<Lock size={13} />} onClick={onNote}>
        {composerWords.writeNote}
      </Button>
    </div>
  );
}

const icons: Record<ReplyBlock['kind'], ReactNode> = {
  held: <UserRound size={16} />,
  merged: <Merge size={16} />,
  'never-wrote': <Hourglass size={16} />,
  'window-closed': <Hourglass size={16} />,
};

function sentence(block: ReplyBlock): string {
  if (block.kind === 'held') return composerWords.heldByOther(block.by);
  if (block.kind === 'merged') return composerWords.merged(block.name);
  return block.kind === 'never-wrote' ? composerWords.neverWrote : composerWords.windowClosed;
}
