import { AppError } from './app-error.ts';
import type { Channel, Channels, Clock, EffectRequests, Ids, Principal, TemplateRefresh, Templates } from './ports.ts';
import { requestTemplates } from './request-templates.ts';

export type TemplateDeps = {
  channels: Channels;
  templates: Templates;
  requests: EffectRequests;
  clock: Clock;
  ids: Ids;
};

const FRESH_MS = 24 * 60 * 60 * 1000;
/** After a failure the list is worth another try sooner, but not with every look at it. */
const RETRY_MS = 5 * 60 * 1000;
/** Whoever presses twice asks once. */
const PRESSED_MS = 5000;

/** The templates of a number's account that still exist. An old list is answered as it is and asked for anew. */
export async function listTemplates(deps: TemplateDeps, principal: Principal, input: { phoneNumberId: string }) {
  const { workspaceId } = principal;
  const { wabaId } = await ownChannel(deps, principal, input.phoneNumberId);
  const { templates, refresh } = await deps.templates.list(workspaceId, wabaId);
  const now = deps.clock.now();
  const refreshing = isOld(refresh, now);
  if (refreshing) await requestTemplates(deps, workspaceId, wabaId);
  return {
    templates: templates.filter(({ status }) => status !== 'deleted'),
    fetchedAt: refresh?.fetchedAt ?? null,
    triedAt: refresh?.triedAt ?? null,
    problem: refresh?.problem ?? null,
    refreshing,
    serverTime: now,
  };
}

/** Asks WhatsApp now, unless somebody did a moment ago. */
export async function refreshTemplates(deps: TemplateDeps, principal: Principal, input: { phoneNumberId: string }) {
  const { workspaceId } = principal;
  const { wabaId } = await ownChannel(deps, principal, input.phoneNumberId);
  const { refresh } = await deps.templates.list(workspaceId, wabaId);
  const requested = refresh === null || deps.clock.now() - refresh.triedAt >= PRESSED_MS;
  if (requested) await requestTemplates(deps, workspaceId, wabaId);
  return { requested };
}

function isOld(refresh: TemplateRefresh | null, now: number): boolean {
  if (!refresh) return true;
  return now - refresh.triedAt >= (refresh.problem ? RETRY_MS : FRESH_MS);
}

async function ownChannel(deps: TemplateDeps, { workspaceId }: Principal, phoneNumberId: string): Promise<Channel> {
  const channel = await deps.channels.find(phoneNumberId);
  if (channel?.workspaceId === workspaceId) return channel;
  throw new AppError(404, 'channel-not-found', 'This workspace has no such number. Attach it in the settings first.');
}
