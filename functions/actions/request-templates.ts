import type { Clock, EffectRequests, Ids, WorkspaceId } from './ports.ts';

const KEEP_MS = 24 * 60 * 60 * 1000;

/** Asks, through the stream, for the templates of an account. Many requests at once are answered by one call to WhatsApp. */
export function requestTemplates(
  deps: { requests: EffectRequests; clock: Clock; ids: Ids },
  workspace: WorkspaceId,
  wabaId: string,
): Promise<void> {
  const askedAt = deps.clock.now();
  return deps.requests.add(workspace, deps.ids.newId(), { effect: 'templates', wabaId, askedAt }, askedAt + KEEP_MS);
}
