import { useSyncExternalStore } from 'react';
import type { Writing } from '../../../../shared/contracts/frames.ts';
import type { AgentView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from './inbox-context.ts';

/** The people behind what is known of a thread; whoever is not known here is left out. */
export function useColleagues(threadId: string): {
  lookers: readonly AgentView[];
  writing: readonly { agent: AgentView; mode: Writing }[];
} {
  const { colleagues, store } = useInbox();
  const { lookers, writing } = useSyncExternalStore(
    (callback) => colleagues.subscribe(threadId, callback),
    () => colleagues.at(threadId),
  );
  const person = (agentId: string) => store.latestAgent(agentId) ?? [];
  return {
    lookers: lookers.flatMap(person).sort((a, b) => a.name.localeCompare(b.name)),
    writing: writing.flatMap(({ agentId, mode }) => {
      const agent = store.latestAgent(agentId);
      return agent ? [{ agent, mode }] : [];
    }),
  };
}
