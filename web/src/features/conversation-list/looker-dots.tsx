import type { CSSProperties } from 'react';
import type { AgentView } from '../../../../shared/contracts/thread.ts';
import { spokenTag } from '../../lib/locale/in-locale.ts';
import { colleagueWords } from '../../lib/words/colleague-words.ts';
import { hueOf } from '../../ui/avatar.tsx';

const SHOWN = 3;

/** Small dots on a row's picture: colleagues who have the conversation open, each in their own hue. */
export function LookerDots({ lookers }: { lookers: readonly AgentView[] }) {
  if (lookers.length === 0) return null;
  const names = new Intl.ListFormat(spokenTag()).format(lookers.map(({ name }) => name));
  return (
    <span
      title={colleagueWords.looking(names)}
      className="absolute end-0 bottom-0 inline-flex -space-x-1 rtl:space-x-reverse"
    >
      <span className="sr-only">{colleagueWords.looking(names)}</span>
      {lookers.slice(0, SHOWN).map(({ id }) => (
        <span
          key={id}
          style={{ '--hue': hueOf(id) } as CSSProperties}
          className="size-3 rounded-full border border-current avatar-tint ring-2 ring-surface"
        />
      ))}
    </span>
  );
}
