import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { threadWords } from '../../lib/words/thread-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { MessageText } from '../../ui/message-text.tsx';

type Props = {
  author: string;
  text: string;
  meta: ReactNode;
  faded?: boolean;
  below?: ReactNode;
  /** Names that are set off in the text. */
  mentions?: readonly string[];
  /** Inside, under the text. */
  inside?: ReactNode;
};

/** A note cannot be taken for a message: another surface, a lock, across the middle, and the words. */
export function NoteCard({ author, text, meta, faded, below, mentions = [], inside }: Props) {
  return (
    <div className="flex w-full flex-col items-center text-start">
      <div
        data-bubble="note"
        className={classNames(
          'w-full max-w-130 rounded-lg border border-dashed border-note-line bg-note px-3 py-2 text-on-note',
          faded && 'opacity-70',
        )}
      >
        <div className="flex items-center gap-1.5 pb-1 text-xs">
          <Lock size={11} aria-hidden="true" />
          <span className="font-semibold">{author}</span>
          <span className="truncate opacity-85">· {threadWords.onlyTeam}</span>
          <span className="tabular ms-auto flex shrink-0 items-center gap-1 opacity-85">{meta}</span>
        </div>
        <MessageText text={text} mentions={mentions} />
        {inside}
      </div>
      {below}
    </div>
  );
}
