import { Hand, Hourglass, Lock, UserRound } from 'lucide-react';
import type { ReplyBlock } from '../../lib/inbox/abilities.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';

type Props = { block: ReplyBlock; canTakeOver: boolean; onTakeOver(): void; onNote(): void };

/** Stands in the reply field's place: why nothing can be written, and what can be done instead. */
export function ReplyBlocked({ block, canTakeOver, onTakeOver, onNote }: Props) {
  const held = block.kind === 'held';
  return (
    <div
      id="compose-panel"
      role="tabpanel"
      aria-labelledby="compose-reply"
      className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-bg px-3 py-2.5"
    >
      <span className="text-muted">{held ? <UserRound size={16} /> : <Hourglass size={16} />}</span>
      <p className="min-w-48 flex-1 text-muted">{sentence(block)}</p>
      {canTakeOver && (
        <Button small icon={<Hand size={13} />} onClick={onTakeOver}>
          {words.thread.takeOver}
        </Button>
      )}
      <Button small icon={<Lock size={13} />} onClick={onNote}>
        {words.composer.writeNote}
      </Button>
    </div>
  );
}

function sentence(block: ReplyBlock): string {
  if (block.kind === 'held') return words.composer.held(block.by);
  return block.kind === 'never-wrote' ? words.composer.neverWrote : words.composer.windowClosed;
}
