/** A list that somebody comes back to: which conversations, of which team, narrowed to what. */
export type SavedView = {
  id: string;
  name: string;
  view: 'mine' | 'unassigned' | 'all' | 'snoozed' | 'closed';
  teamId?: string | undefined;
  /** A filter in the form that `filterFrom` reads. */
  filter: Record<string, string>;
};

/** So many views a person has, and as many are shared by all. */
export const MOST_SAVED_VIEWS = 20;
export const VIEW_NAME_LENGTH = 40;
