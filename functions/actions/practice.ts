import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { isOpen } from '../../shared/domain/conversation/thread-state.ts';
import { PRACTICE_CUSTOMERS } from '../../shared/domain/practice/practice-customers.ts';
import { practiceNumberOf } from '../../shared/domain/practice/practice-number.ts';
import { wordsOfContact } from '../../shared/domain/search/contact-words.ts';
import { wordsOfMessage } from '../../shared/domain/search/message-words.ts';
import { searchableText } from '../../shared/domain/search/searchable-text.ts';
import { threadIdOf } from './merge-threads.ts';
import type { Channel, PracticeData, Principal, WorkspaceId } from './ports.ts';
import { type ReceiveDeps, receiveMessages } from './receive-messages.ts';
import { runCommands } from './run-command.ts';

export type PracticeDeps = ReceiveDeps & { practice: PracticeData };

/**
 * Lets the practice customers write, on a number of their own from which nothing leaves Baton. They are routed like any
 * others. A second time changes nothing, as with every message that comes twice.
 */
export async function addPractice(deps: PracticeDeps, { workspaceId }: Principal) {
  const channel = practiceChannel(workspaceId);
  await deps.channels.save(channel);
  const now = deps.clock.now();
  for (const { userId, name, messages } of PRACTICE_CUSTOMERS) {
    const inbound = messages.map(({ agoMs, content }, at) => ({
      phoneNumberId: channel.id,
      wamid: `${userId}.${at}`,
      sentAt: now - agoMs,
      contact: { userId, name },
      content,
    }));
    const [first, ...others] = inbound;
    if (first) await receiveMessages(deps, channel, [first, ...others]);
  }
  return { conversations: PRACTICE_CUSTOMERS.length };
}

/** Closes what is open of the practice conversations, so that nobody goes on carrying it, and erases all of them. */
export async function removePractice(deps: PracticeDeps, { workspaceId, actor }: Principal) {
  const channel = practiceChannel(workspaceId);
  let removed = 0;
  for (const { userId } of PRACTICE_CUSTOMERS) {
    const contact = await deps.practice.find(workspaceId, userId);
    if (!contact) continue;
    const threadId = threadIdOf(channel, contact.id);
    const state = await deps.threads.load(workspaceId, threadId);
    if (state && isOpen(state)) {
      await runCommands(deps, workspaceId, threadId, [{ type: 'close', by: actor, role: 'admin' }]);
    }
    const entries = (await logOf(deps, workspaceId, threadId)).map((entry) => ({
      seq: entry.seq,
      at: entry.at,
      words: wordsOfMessage(searchableText(entry)),
    }));
    const words = { contact: wordsOfContact(state?.contact ?? contact), entries };
    await deps.practice.eraseThread(workspaceId, threadId, contact, words);
    removed += 1;
  }
  await deps.practice.eraseChannel(channel);
  return { conversations: removed };
}

const PAGE = 100;

async function logOf({ threads }: PracticeDeps, workspace: WorkspaceId, threadId: string): Promise<Entry[]> {
  const log: Entry[] = [];
  for (;;) {
    const page = await threads.after(workspace, threadId, log.at(-1)?.seq ?? 0, PAGE);
    log.push(...page);
    if (page.length < PAGE) return log;
  }
}

function practiceChannel(workspaceId: WorkspaceId): Channel {
  const id = practiceNumberOf(workspaceId);
  return { id, workspaceId, name: 'Practice', displayPhoneNumber: '', wabaId: id, readReceipts: 'never' };
}
