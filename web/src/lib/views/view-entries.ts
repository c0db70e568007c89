import { filterFrom } from '../../../../shared/domain/views/filter-params.ts';
import type { SavedView } from '../../../../shared/domain/views/saved-view.ts';
import { filterText } from '../inbox/list-filter.ts';
import { VIEWS } from '../inbox/list-membership.ts';
import type { SelectionState } from '../inbox/selection.ts';
import { viewWords } from '../words/view-words.ts';
import { words } from '../words/words.ts';

/** What choosing a view sets. */
export type ViewTarget = Pick<SelectionState, 'view' | 'teamId' | 'filter' | 'savedView'>;

/** One line of the column of views; `id` also names it to the keyboard and to assistive technology. */
export type ViewEntry = { id: string; label: string; to: ViewTarget };

export const NEEDS_REPLY = 'needsReply=true';

const plain = (view: SelectionState['view']): ViewTarget => ({ view, teamId: null, filter: '', savedView: null });

/** The views that everybody has, in their order. */
export function fixedEntries(): ViewEntry[] {
  const [mine, unassigned] = VIEWS;
  const of = (view: SelectionState['view']): ViewEntry => ({ id: view, label: words.views[view], to: plain(view) });
  return [
    ...[mine, unassigned].flatMap((view) => (view ? [of(view)] : [])),
    { id: 'needs-reply', label: viewWords.needsReply, to: { ...plain('all'), filter: NEEDS_REPLY } },
    ...VIEWS.slice(2).map(of),
  ];
}

export function teamEntry({ id, name }: { id: string; name: string }): ViewEntry {
  return { id: `team-${id}`, label: name, to: { ...plain('all'), teamId: id } };
}

export function savedEntry(saved: SavedView): ViewEntry {
  const { id, name, view, teamId = null, filter } = saved;
  return {
    id: `saved-${id}`,
    label: name,
    to: { view, teamId, filter: filterText(filterFrom(filter)), savedView: id },
  };
}

/** Which line stands for what is listed now; a list that was narrowed further still belongs to its line. */
export function entryIdOf({ view, teamId, filter, savedView }: ViewTarget): string {
  if (savedView !== null) return `saved-${savedView}`;
  if (view === 'all' && teamId === null && filter === NEEDS_REPLY) return 'needs-reply';
  return view === 'all' && teamId !== null ? `team-${teamId}` : view;
}
