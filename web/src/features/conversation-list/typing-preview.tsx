import { Lock } from 'lucide-react';
import type { Writing } from '../../../../shared/contracts/frames.ts';
import type { AgentView } from '../../../../shared/contracts/thread.ts';
import { colleagueWords } from '../../lib/words/colleague-words.ts';

/** Stands in the place of a row's last message while colleagues write. */
export function TypingPreview({ writing }: { writing: readonly { agent: AgentView; mode: Writing }[] }) {
  const [one] = writing;
  if (!one) return null;
  const isNote = writing.length === 1 && one.mode === 'note';
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1 text-sm text-brand">
      {isNote && <Lock size={11} aria-hidden="true" className="shrink-0" />}
      <span dir="auto" className="min-w-0 flex-1 truncate text-match-parent">
        {writing.length > 1 ? colleagueWords.write(writing.length) : colleagueWords.writes[one.mode](one.agent.name)}
      </span>
    </span>
  );
}
