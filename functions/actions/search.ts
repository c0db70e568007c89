import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { maySee } from '../../shared/domain/people/visibility.ts';
import { parseContactQuery, parseMessageQuery } from '../../shared/domain/search/search-query.ts';
import { AppError, badCursor } from './app-error.ts';
import type { Principal } from './ports.ts';
import { searchContacts } from './search-contacts.ts';
import { searchMessages } from './search-messages.ts';
import type { ContactFound, MessageFound, Place, SearchDeps } from './search-page.ts';
import { viewerOf } from './visible-thread.ts';

export type SearchInput = {
  q: string;
  kind: 'contacts' | 'messages';
  cursor?: string | undefined;
  teamId?: string | undefined;
};

type SearchResult = { contacts: ContactFound[]; messages: MessageFound[]; cursor: string | null; serverTime: number };

/**
 * Contacts by name or number, or messages by their words, with only what the caller may see. A cursor is good for the same
 * search of the same caller: it stands where a thread is that they may not know of.
 * Throws `query-too-short`, `bad-cursor`, `message-search-off`.
 */
export async function search(deps: SearchDeps, principal: Principal, input: SearchInput): Promise<SearchResult> {
  const { workspaceId, agentId = null } = principal;
  const { kind, q, teamId = null } = input;
  const purpose = JSON.stringify(['search', kind, q, teamId, agentId]);
  const [policy, start] = await Promise.all([
    deps.policies.load(workspaceId, 'lately'),
    input.cursor === undefined ? null : deps.cursors.open(workspaceId, purpose, input.cursor).then(readPlace),
  ]);
  const viewer = viewerOf(principal);
  const mayShow = (head: ThreadState) =>
    maySee(viewer, head, policy) && (teamId === null || head.conversation?.teamId === teamId);
  const asked = { start, policy, mayShow };
  const pageOf = async (contacts: ContactFound[], messages: MessageFound[], goesOn: Place | null) => ({
    contacts,
    messages,
    cursor: goesOn && (await deps.cursors.seal(workspaceId, purpose, JSON.stringify(goesOn))),
    serverTime: deps.clock.now(),
  });

  if (kind === 'contacts') {
    const query = parseContactQuery(q) ?? tooShort();
    const { found, goesOn } = await searchContacts(deps, workspaceId, { ...asked, query });
    return pageOf(found, [], goesOn);
  }
  if (deps.indexMessages === false) {
    const message = 'Messages are not indexed here (setting messageSearch). Names and numbers can still be found.';
    throw new AppError(409, 'message-search-off', message);
  }
  const query = parseMessageQuery(q) ?? tooShort();
  const { found, goesOn } = await searchMessages(deps, workspaceId, { ...asked, query });
  return pageOf([], found, goesOn);
}

function tooShort(): never {
  throw new AppError(
    400,
    'query-too-short',
    'Type at least two letters or digits. Very common words like “the” are not looked for.',
  );
}

/** A sealed cursor is one that we made; it was made for another version of Baton when it cannot be read. */
function readPlace(opened: string): Place {
  try {
    const { word, position } = JSON.parse(opened) as Partial<Place>;
    if (typeof word === 'string' && typeof position === 'string') return { word, position };
  } catch {
    // Told below.
  }
  throw badCursor();
}
