import { isPracticeNumber } from '../../shared/domain/practice/practice-number.ts';
import { AppError } from './app-error.ts';
import { hashSecret } from './authenticate.ts';
import type { Access, Channel, Channels, Clock, Ids, Principal } from './ports.ts';

export type AdminDeps = { access: Access; channels: Channels; clock: Clock; ids: Ids };

/** Attaches a WhatsApp number to the workspace, or renames it. Throws `channel-taken`. */
export async function putChannel(
  deps: AdminDeps,
  principal: Principal,
  input: {
    phoneNumberId: string;
    name: string;
    displayPhoneNumber: string;
    wabaId: string;
    readReceipts?: Channel['readReceipts'] | undefined;
  },
) {
  const { phoneNumberId: id, name, displayPhoneNumber, wabaId, readReceipts = 'on-reply' } = input;
  const { workspaceId } = principal;
  if (!(await deps.channels.save({ id, workspaceId, name, displayPhoneNumber, wabaId, readReceipts }))) {
    throw new AppError(409, 'channel-taken', 'This number is attached to another workspace.');
  }
  return { channelId: id };
}

/** Makes a key for an automation. Only its hash is stored, so the answer is the only place where it can be read. */
export async function createApiKey(deps: AdminDeps, principal: Principal, input: { name: string }) {
  const id = deps.ids.newId();
  const secret = deps.ids.newId() + deps.ids.newId();
  const at = deps.clock.now();
  await deps.access.saveApiKey(principal.workspaceId, { id, name: input.name, secretHash: hashSecret(secret), at });
  return { id, key: `baton_${id}.${secret}` };
}

/** The numbers of the workspace. */
export async function listChannels(deps: AdminDeps, principal: Principal) {
  const channels = await deps.channels.list(principal.workspaceId);
  const real = channels.filter(({ id }) => !isPracticeNumber(id));
  return { channels: real.map(({ workspaceId: _workspace, ...channel }) => channel) };
}

const NEWS_PAGE = 50;

/** What WhatsApp said about a number, newest first. */
export async function listChannelNews(
  deps: AdminDeps,
  principal: Principal,
  input: { phoneNumberId: string; cursor?: string | undefined },
) {
  const page = await deps.channels.news(principal.workspaceId, input.phoneNumberId, NEWS_PAGE, input.cursor);
  return { news: page.items, cursor: page.cursor };
}
