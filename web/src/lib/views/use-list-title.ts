import { useSyncExternalStore } from 'react';
import { useInbox, usePolicy, useSelection } from '../inbox/inbox-context.ts';
import type { SelectionState } from '../inbox/selection.ts';
import { viewWords } from '../words/view-words.ts';
import { words } from '../words/words.ts';
import { entryIdOf } from './view-entries.ts';

/** What the list on the screen is called: its saved view, its team, or its view. */
export function useListTitle(): string {
  const { savedViews } = useInbox();
  const { teams } = usePolicy();
  const view = useSelection((state) => state.view);
  const teamId = useSelection((state) => state.teamId);
  const id = useSelection(entryIdOf);
  const saved = useSyncExternalStore(savedViews.subscribe, savedViews.get);
  if (id.startsWith('saved-')) {
    const all = [...(saved?.mine.views ?? []), ...(saved?.shared.views ?? [])];
    return all.find((each) => id === `saved-${each.id}`)?.name ?? words.views[view];
  }
  if (id === 'needs-reply') return viewWords.needsReply;
  return (id.startsWith('team-') && teams.find((team) => team.id === teamId)?.name) || words.views[view];
}

/** Is the list narrowed beyond what its line of the column says? `tabs`: the team is chosen, and told, elsewhere. */
export function isNarrowed(state: SelectionState, tabs: boolean): boolean {
  if (state.savedView !== null) return true;
  if (state.filter !== '') return entryIdOf(state) !== 'needs-reply' || tabs;
  return state.teamId !== null && state.view !== 'all' && !tabs;
}
