import { UsersRound } from 'lucide-react';
import type { AgentView, ThreadView } from '../../../../shared/contracts/thread.ts';
import { maySee } from '../../../../shared/domain/people/visibility.ts';
import type { WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import { useAgents, useInbox, usePolicy } from '../../lib/inbox/inbox-context.ts';
import { mentionWords } from '../../lib/words/mention-words.ts';
import { words } from '../../lib/words/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { SuggestionList } from './suggestions/suggestion-list.tsx';
import type { SuggestionPanelProps } from './suggestions/suggestion-source.ts';

const AT_MOST = 8;

/** `@` in a note: people, those who see the conversation first, and teams. */
export default function MentionSuggestions({ query, thread, onPick, ...rest }: SuggestionPanelProps) {
  const { store } = useInbox();
  const policy = usePolicy();
  const agents = useAgents();
  const matches = ({ name }: { name: string }) =>
    name
      .toLocaleLowerCase()
      .split(/\s+/)
      .some((_, at, parts) => parts.slice(at).join(' ').startsWith(query.trim().toLocaleLowerCase()));
  // A whole name, and words after it: the mention is made.
  const isDone = query !== query.trimEnd() && [...agents, ...policy.teams].some(({ name }) => name === query.trim());
  const people = agents
    .filter((agent) => agent.id !== store.me && matches(agent))
    .map((agent) => ({ agent, sees: seesThread(agent, thread, policy) }))
    .sort((a, b) => Number(b.sees) - Number(a.sees));
  const items = [
    ...people.map(({ agent: { id, name, availability }, sees }) => ({
      id: `agent ${id}`,
      title: name,
      aside: sees ? words.availability[availability] : mentionWords.blind,
      icon: <Avatar name={name} id={id} size="sm" />,
    })),
    ...policy.teams.filter(matches).map(({ id, name }) => ({
      id: `team ${id}`,
      title: name,
      aside: mentionWords.team,
      icon: (
        <span className="inline-flex size-6 items-center justify-center text-muted">
          <UsersRound size={15} />
        </span>
      ),
    })),
  ].slice(0, AT_MOST);
  // What goes on as a sentence is no name.
  if (isDone || (items.length === 0 && query.includes(' '))) return null;
  return (
    <SuggestionList
      {...rest}
      label={mentionWords.suggest}
      items={items}
      count={mentionWords.count}
      onPick={({ title }) => onPick(`@${title} `)}
    >
      <p className="px-3 py-2.5 text-sm text-muted">{mentionWords.nobody}</p>
    </SuggestionList>
  );
}

/** Who held a closed one last is not told to screens: about that one the server says who could not be told. */
function seesThread({ id: agentId, role, teams }: AgentView, thread: ThreadView, policy: WorkspacePolicy): boolean {
  if (thread.conversation?.status === 'closed') return true;
  const head = { ...thread, lastAgentId: null } as unknown as Parameters<typeof maySee>[1];
  return maySee({ agentId, role, teams }, head, policy);
}
