import type { View } from '../../../shared/contracts/routes.ts';
import { VIEWS } from '../lib/inbox/list-membership.ts';

export type PathSelection = { view: View; threadId: string | null };

/** `/inbox/<view>/<thread>`; anything else is the start: my conversations. */
export function selectionFromPath(path: string): PathSelection {
  const [, inbox, view, thread] = path.split('/');
  const known = VIEWS.find((each) => each === view);
  if (inbox !== 'inbox' || !known) return { view: 'mine', threadId: null };
  return { view: known, threadId: thread ? decoded(thread) : null };
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

export function pathOfSelection({ view, threadId }: PathSelection): string {
  return threadId === null ? `/inbox/${view}` : `/inbox/${view}/${encodeURIComponent(threadId)}`;
}
