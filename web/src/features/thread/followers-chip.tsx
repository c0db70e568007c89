import { Eye } from 'lucide-react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useAgents, useInbox } from '../../lib/inbox/inbox-context.ts';
import { spokenTag } from '../../lib/locale/in-locale.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { colleagueWords } from '../../lib/words/colleague-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Hint } from '../../ui/hint.tsx';

/** Followers shown as avatars; the others are counted. */
const SHOWN = 3;

/** Who is told of everything here without having it: I in words, colleagues by their pictures. */
export function FollowersChip({ thread: { followers } }: { thread: ThreadView }) {
  const { store } = useInbox();
  const agents = useAgents();
  if (followers.length === 0) return null;
  const others = agents.filter(({ id }) => id !== store.me && followers.includes(id));
  const mine = followers.includes(store.me);
  if (!mine && others.length === 0) return null;
  const names = new Intl.ListFormat(spokenTag()).format(others.map(({ name }) => name));
  const chip = (
    <Chip icon={<Eye size={12} />}>
      {mine && actionWords.following}
      {others.length > 0 && (
        <span className="inline-flex items-center -space-x-1 rtl:space-x-reverse">
          <span className="sr-only">{colleagueWords.followers(names)}</span>
          {others.slice(0, SHOWN).map(({ id, name }) => (
            <Avatar key={id} name={name} id={id} size="xs" />
          ))}
          {others.length > SHOWN && (
            <span aria-hidden="true" className="ps-1.5">
              {colleagueWords.more(others.length - SHOWN)}
            </span>
          )}
        </span>
      )}
    </Chip>
  );
  return others.length > 0 ? <Hint text={colleagueWords.followers(names)}>{chip}</Hint> : chip;
}
