import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { wordsOfContact } from '../../shared/domain/search/contact-words.ts';
import { wordsOfMessage } from '../../shared/domain/search/message-words.ts';
import { searchableText } from '../../shared/domain/search/searchable-text.ts';
import type { SearchIndex, Threads, WorkspaceId } from './ports.ts';

export type IndexDeps = { searchIndex: SearchIndex; threads: Threads };

/** Makes an entry findable by its words; again = the same items again. */
export async function indexEntry(
  { searchIndex }: IndexDeps,
  workspace: WorkspaceId,
  threadId: string,
  entry: Entry,
): Promise<void> {
  const words = wordsOfMessage(searchableText(entry));
  await searchIndex.addMessage(workspace, words, { threadId, seq: entry.seq, at: entry.at });
}

/** Makes the contact of a thread findable by what they are called now. What a former name left behind finds nothing. */
export async function indexContact(
  { searchIndex, threads }: IndexDeps,
  workspace: WorkspaceId,
  threadId: string,
): Promise<void> {
  const head = await threads.load(workspace, threadId);
  if (head) await searchIndex.addContact(workspace, wordsOfContact(head.contact), threadId);
}
