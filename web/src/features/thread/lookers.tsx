import { useColleagues } from '../../lib/inbox/use-colleagues.ts';
import { spokenTag } from '../../lib/locale/in-locale.ts';
import { colleagueWords } from '../../lib/words/colleague-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Hint } from '../../ui/hint.tsx';

/** Colleagues shown as avatars; the others are counted. */
const SHOWN = 3;

/** Who else has this conversation open. It takes room from the name beside it, so nothing else moves. */
export function Lookers({ threadId }: { threadId: string }) {
  const { lookers } = useColleagues(threadId);
  if (lookers.length === 0) return null;
  const names = new Intl.ListFormat(spokenTag()).format(lookers.map(({ name }) => name));
  return (
    <Hint text={colleagueWords.looking(names)} className="shrink-0">
      <span className="inline-flex items-center self-center -space-x-1.5 rtl:space-x-reverse">
        <span className="sr-only">{colleagueWords.looking(names)}</span>
        {lookers.slice(0, SHOWN).map(({ id, name }) => (
          <span key={id} className="inline-flex animate-appear rounded-full ring-2 ring-surface">
            <Avatar name={name} id={id} size="xs" />
          </span>
        ))}
        {lookers.length > SHOWN && (
          <span aria-hidden="true" className="ps-2.5 text-xs text-muted">
            {colleagueWords.more(lookers.length - SHOWN)}
          </span>
        )}
      </span>
    </Hint>
  );
}
