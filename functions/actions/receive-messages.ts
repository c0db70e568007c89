import type { InboundMessage } from '../../shared/contracts/whatsapp-webhook.ts';
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
  const contact = await deps.contacts.resolve(channel.workspaceId, messages[0].contact, deps.ids.newId);
  const threadId = threadIdOf(channel, contact);
  for (let from = 0; from < messages.length; from += MESSAGES_PER_COMMIT) {
    const commands = messages.slice(from, from + MESSAGES_PER_COMMIT).map((message) => ({
      type: 'receive' as const,
      wamid: message.wamid,
      digest: digestOf(message.wamid),
      sentAt: message.sentAt,
      content: message.content,
      contactId: contact.id,
      contactName: message.contact.name,
    }));
    await runCommands(deps, channel.workspaceId, threadId, commands, {
      create: () => newThread(threadId, channel.id, contact),
    });
  }
}

/** A thread is all history of one contact on one channel. */
function threadIdOf(channel: Channel, contact: ContactSummary): string {
  return `${channel.id}-${contact.id}`;
}
