import type { Echo, InboundMessage } from '../../shared/contracts/whatsapp-webhook.ts';
import type { Command } from '../../shared/domain/conversation/command.ts';
import type { ContactSummary } from '../../shared/domain/conversation/contact-summary.ts';
import { digestOf } from './fingerprint.ts';
import { mergeThreads, runWhereItGoesOn, threadIdOf } from './merge-threads.ts';
import type { Channel, Channels, Contacts, Ids, KnownContact, WorkspaceId } from './ports.ts';
import type { CommandDeps } from './run-command.ts';

export type ReceiveDeps = CommandDeps & { contacts: Contacts; channels: Channels; ids: Ids };

/** One transaction holds at most 100 items; a message with its opening needs up to three, an agent and the head. */
const MESSAGES_PER_COMMIT = 25;

/** Commits the messages of one sender, in the order they came. A message that is there already changes nothing. */
export async function receiveMessages(
  deps: ReceiveDeps,
  channel: Channel,
  messages: readonly [InboundMessage, ...InboundMessage[]],
): Promise<void> {
  const contact = await contactOf(deps, channel, messages);
  await commitAll(deps, channel, contact, (contactId) =>
    messages.map((message) => {
      const { phone, userId, name } = message.contact;
      return {
        type: 'receive',
        ...markOf(message),
        contactId,
        ...(name ? { contactName: name } : {}),
        ...(message.context ? { context: message.context } : {}),
        ...(phone ? { phone } : {}),
        ...(userId ? { userId } : {}),
      };
    }),
  );
}

/** Commits what the business wrote to one person on the phone app of the same number. */
export async function receiveEchoes(
  deps: ReceiveDeps,
  channel: Channel,
  echoes: readonly [Echo, ...Echo[]],
): Promise<void> {
  const known = await deps.contacts.resolve(channel.workspaceId, echoes[0].contact, deps.ids.newId);
  const contact = await withThreadsMoved(deps, channel.workspaceId, known);
  await commitAll(deps, channel, contact, () => echoes.map((echo) => ({ type: 'echo', ...markOf(echo) })));
}

function markOf({ wamid, sentAt, content }: Echo) {
  return { wamid, digest: digestOf(wamid), sentAt, content };
}

/** Who wrote. New ids of a known person are linked first, so that the same thread goes on. */
async function contactOf(
  deps: ReceiveDeps,
  { workspaceId }: Channel,
  messages: readonly [InboundMessage, ...InboundMessage[]],
): Promise<ContactSummary> {
  const changed = messages.find((message) => message.formerly);
  const known = changed?.formerly
    ? await deps.contacts.relink(workspaceId, changed.formerly, changed.contact, deps.ids.newId)
    : await deps.contacts.resolve(workspaceId, messages[0].contact, deps.ids.newId);
  return withThreadsMoved(deps, workspaceId, known);
}

/** A crash after two contacts became one leaves their threads to whoever sees the contact next. */
async function withThreadsMoved(
  deps: ReceiveDeps,
  workspace: WorkspaceId,
  { absorbed, ...contact }: KnownContact,
): Promise<ContactSummary> {
  if (!absorbed) return contact;
  for (const id of absorbed) await mergeThreads(deps, workspace, id, contact);
  await deps.contacts.settle(workspace, contact, absorbed);
  return contact;
}

/** A contact that was merged away a moment ago has its messages in the surviving thread. */
async function commitAll(
  deps: ReceiveDeps,
  channel: Channel,
  contact: ContactSummary,
  commandsFor: (contactId: string) => readonly Command[],
) {
  const count = commandsFor(contact.id).length;
  const first = { threadId: threadIdOf(channel, contact.id), contact };
  for (let from = 0; from < count; from += MESSAGES_PER_COMMIT) {
    await runWhereItGoesOn(deps, channel.workspaceId, first, (contactId) =>
      commandsFor(contactId).slice(from, from + MESSAGES_PER_COMMIT),
    );
  }
}
