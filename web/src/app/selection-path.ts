import type { View } from '../../../shared/contracts/routes.ts';
import { filterOf, filterText } from '../lib/inbox/list-filter.ts';
import { VIEWS } from '../lib/inbox/list-membership.ts';

export type PathSelection = {
  view: View;
  threadId: string | null;
  teamId: string | null;
  filter: string;
  savedView: string | null;
};

const START: PathSelection = { view: 'mine', threadId: null, teamId: null, filter: '', savedView: null };

/** `/inbox/<view>/<thread>?team=&saved=` and the filter; anything else is the start: my conversations. */
export function selectionFromPath(path: string): PathSelection {
  const [place = '', query = ''] = path.split(/\?(.*)/s);
  const [, inbox, view, thread] = place.split('/');
  const known = VIEWS.find((each) => each === view);
  if (inbox !== 'inbox' || !known) return START;
  const params = new URLSearchParams(query);
  return {
    view: known,
    threadId: thread ? decoded(thread) : null,
    teamId: params.get('team') || null,
    filter: filterText(filterOf(query)),
    savedView: params.get('saved') || null,
  };
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

export function pathOfSelection(selection: Pick<PathSelection, 'view' | 'threadId'> & Partial<PathSelection>): string {
  const { view, threadId, teamId, filter, savedView } = selection;
  const params = new URLSearchParams(filter);
  if (teamId) params.set('team', teamId);
  if (savedView) params.set('saved', savedView);
  const place = threadId === null ? `/inbox/${view}` : `/inbox/${view}/${encodeURIComponent(threadId)}`;
  return params.size === 0 ? place : `${place}?${params}`;
}
