import { updateMedia } from '../../shared/domain/conversation/media.ts';
import { AppError } from './app-error.ts';
import { lastInboundWamid } from './last-inbound.ts';
import type { Channels, Clock, EffectRequest, EffectRequests, Ids, Principal } from './ports.ts';
import { loadVisible, type VisibilityDeps } from './visible-thread.ts';

export type RequestDeps = VisibilityDeps & {
  channels: Channels;
  requests: EffectRequests;
  clock: Clock;
  ids: Ids;
};

const KEEP_MS = 24 * 60 * 60 * 1000;

/** Blue ticks up to the customer's last message, when the number's policy is to show that somebody has looked. */
export async function markRead(deps: RequestDeps, principal: Principal, { threadId }: { threadId: string }) {
  return { receipt: await requestReceipt(deps, principal, threadId, 'read') };
}

/** “typing…” also marks as read at WhatsApp, so it follows the same policy. */
export async function showTyping(deps: RequestDeps, principal: Principal, { threadId }: { threadId: string }) {
  return { shown: await requestReceipt(deps, principal, threadId, 'typing') };
}

/** Fetches a file again that could not be fetched. */
export async function retryFile(
  deps: RequestDeps,
  principal: Principal,
  { threadId, seq }: { threadId: string; seq: number },
) {
  const { workspaceId } = principal;
  const [[entry]] = await Promise.all([
    deps.threads.bySeqs(workspaceId, threadId, [seq]),
    loadVisible(deps, principal, threadId),
  ]);
  const media = entry && 'media' in entry ? entry.media : undefined;
  if (!media) throw new AppError(404, 'file-not-found', 'This message has no file to fetch.');
  if (media.state === 'ready') return { requested: false };
  // First asked for, then shown as under way: the other way round, a crash between the two would leave it so for good.
  await add(deps, principal, { effect: 'fetch', threadId, seq });
  const retried = updateMedia(media, { type: 'retried' });
  await deps.threads.saveMedia(workspaceId, threadId, seq, media.revision, retried);
  return { requested: true };
}

async function requestReceipt(
  deps: RequestDeps,
  principal: Principal,
  threadId: string,
  effect: 'read' | 'typing',
): Promise<boolean> {
  const { state } = await loadVisible(deps, principal, threadId);
  const channel = await deps.channels.find(state.channelId);
  if (channel?.readReceipts !== 'on-open') return false;
  const wamid = await lastInboundWamid(deps.threads, principal.workspaceId, state);
  if (!wamid) return false;
  await add(deps, principal, { effect, threadId, wamid });
  return true;
}

function add(deps: RequestDeps, principal: Principal, request: EffectRequest): Promise<void> {
  return deps.requests.add(principal.workspaceId, deps.ids.newId(), request, deps.clock.now() + KEEP_MS);
}
