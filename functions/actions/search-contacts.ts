import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { wordsOfContact } from '../../shared/domain/search/contact-words.ts';
import { markBeginnings } from '../../shared/domain/search/snippet.ts';
import { behind } from './hit-streams.ts';
import type { ContactHit, WorkspaceId } from './ports.ts';
import { viewOf } from './run-command.ts';
import {
  type ContactFound,
  MOST_LOOKED_AT,
  PAGE,
  type Search,
  type SearchDeps,
  type SearchPage,
} from './search-page.ts';

/** Hits of one query of the index. */
const AT_ONCE = 40;

/**
 * One page of threads whose contact has words with all these beginnings. The index is asked for the longest one; the rest
 * is judged on the contact as it is now, so a former name finds nothing. Newest activity first within the page.
 */
export async function searchContacts(
  { searchIndex, threads }: SearchDeps,
  workspace: WorkspaceId,
  { query, start, policy, mayShow }: Search<readonly string[]>,
): Promise<SearchPage<ContactFound>> {
  const driver = query.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  const found: ThreadState[] = [];
  let position = start?.position ?? '';
  let goesOn: SearchPage<ContactFound>['goesOn'] = null;
  for (let looked = 0; goesOn === null; looked += AT_ONCE) {
    if (looked >= MOST_LOOKED_AT) {
      goesOn = { word: '', position };
      break;
    }
    const hits = await searchIndex.contacts(workspace, driver, position, AT_ONCE);
    const { heads } = await threads.glance(workspace, [...new Set(hits.map(({ threadId }) => threadId))], []);
    const byThread = new Map(heads.map((head) => [head.threadId, head]));
    for (const hit of hits) {
      position = behind(hit.position);
      const head = byThread.get(hit.threadId);
      if (!head || !isMeant(head, hit, driver, query) || !mayShow(head)) continue;
      found.push(head);
      if (found.length === PAGE) {
        goesOn = { word: '', position };
        break;
      }
    }
    if (hits.length < AT_ONCE) break;
  }
  found.sort((a, b) => b.lastActivityAt - a.lastActivityAt);
  return {
    found: found.map((head) => ({ thread: viewOf(head, policy), name: markBeginnings(head.contact.name, query) })),
    goesOn,
  };
}

/**
 * Does the contact, by what they are called now, have all beginnings? A name may have the same one twice (`Anna Annabel`):
 * the first of these words counts, so that nobody is shown twice. A thread that goes on elsewhere is found there.
 */
function isMeant(
  { contact, mergedInto }: ThreadState,
  hit: ContactHit,
  driver: string,
  query: readonly string[],
): boolean {
  if (mergedInto) return false;
  const words = wordsOfContact(contact);
  const counts = words.find((word) => word.startsWith(driver));
  return counts === hit.word && query.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
