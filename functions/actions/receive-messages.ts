import type { Echo, InboundMessage } from '../../shared/contracts/whatsapp-webhook.ts';
import type { Command } from '../../shared/domain/conversation/command.ts';
import { type ContactSummary, newThread } from '../../shared/domain/conversation/thread-state.ts';
import { digestOf } from './fingerprint.ts';
import type { Channel, Contacts, Ids } from './ports.ts';
import { type CommandDeps, runCommands } from './run-command.ts';

export type ReceiveDeps = CommandDeps & { contacts: Contacts; ids: Ids };

/** One transaction holds at most 100 items; a message with its opening needs up to three, an agent and the head. */
const MESSAGES_PER_COMMIT = 25;

/** Commits the messages of one sender, in the order they came. A message that is there already changes nothing. */
export async function receiveMessages(
  deps: ReceiveDeps,
  channel: Channel,
  messages: readonly [InboundMessage, ...InboundMessage[]],
): Promise<void> {
  const contact = await contactOf(deps, channel, messages);
  const commands = messages.map((message): Command => {
    const { phone, userId, name } = message.contact;
    return {
      type: 'receive',
      ...markOf(message),
      contactId: contact.id,
      ...(name ? { contactName: name } : {}),
      ...(message.context ? { context: message.context } : {}),
      ...(phone ? { phone } : {}),
      ...(userId ? { userId } : {}),
    };
  });
  await commitAll(deps, channel, contact, commands);
}

/** Commits what the business wrote to one person on the phone app of the same number. */
export async function receiveEchoes(
  deps: ReceiveDeps,
  channel: Channel,
  echoes: readonly [Echo, ...Echo[]],
): Promise<void> {
  const contact = await deps.contacts.resolve(channel.workspaceId, echoes[0].contact, deps.ids.newId);
  await commitAll(
    deps,
    channel,
    contact,
    echoes.map((echo) => ({ type: 'echo', ...markOf(echo) })),
  );
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
  if (changed?.formerly) {
    return deps.contacts.relink(workspaceId, changed.formerly, changed.contact, deps.ids.newId);
  }
  return deps.contacts.resolve(workspaceId, messages[0].contact, deps.ids.newId);
}

async function commitAll(deps: ReceiveDeps, channel: Channel, contact: ContactSummary, commands: readonly Command[]) {
  const threadId = threadIdOf(channel, contact);
  for (let from = 0; from < commands.length; from += MESSAGES_PER_COMMIT) {
    await runCommands(deps, channel.workspaceId, threadId, commands.slice(from, from + MESSAGES_PER_COMMIT), {
      create: () => newThread(threadId, channel.id, contact),
    });
  }
}

/** A thread is all history of one contact on one channel. */
function threadIdOf(channel: Channel, contact: ContactSummary): string {
  return `${channel.id}-${contact.id}`;
}
