import { AppError } from './app-error.ts';
import type { Principal, SavedViewList, SavedViews } from './ports.ts';

export type SavedViewDeps = { savedViews: SavedViews };

/** The lists that the caller saved, and those shared by all. */
export async function listSavedViews(deps: SavedViewDeps, { workspaceId, agentId = '' }: Principal) {
  return deps.savedViews.load(workspaceId, agentId);
}

/** Saves the caller's own lists as a whole; throws `saved-views-changed` when another of their screens did meanwhile. */
export async function saveMyViews(deps: SavedViewDeps, { workspaceId, agentId = '' }: Principal, input: SavedViewList) {
  return saved(await deps.savedViews.save(workspaceId, agentId, input));
}

/** The same for the lists that everybody sees. */
export async function saveSharedViews(deps: SavedViewDeps, { workspaceId }: Principal, input: SavedViewList) {
  return saved(await deps.savedViews.save(workspaceId, null, input));
}

function saved(list: SavedViewList | null): SavedViewList {
  if (list) return list;
  const message = 'These views were changed elsewhere meanwhile. Load them again, then make your change.';
  throw new AppError(409, 'saved-views-changed', message);
}
