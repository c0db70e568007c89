import type { Entry } from '../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { wordsOfMessage } from '../../shared/domain/search/message-words.ts';
import type { MessageQuery } from '../../shared/domain/search/search-query.ts';
import { searchableText } from '../../shared/domain/search/searchable-text.ts';
import { snippetOf } from '../../shared/domain/search/snippet.ts';
import { type Allowance, AllowanceSpent, allOf, anyOf, behind, type HitStream, wordStream } from './hit-streams.ts';
import type { MessageHit, WorkspaceId } from './ports.ts';
import { viewOf } from './run-command.ts';
import {
  type MessageFound,
  MOST_LOOKED_AT,
  PAGE,
  type Search,
  type SearchDeps,
  type SearchPage,
} from './search-page.ts';

/** Words that a beginning is completed to at the same time; what it has more comes after all hits of these. */
const WORDS_AT_ONCE = 10;
/** Queries of the index for one page; a search for one word needs one or two. */
const MOST_QUERIES = 60;
/** Hits whose threads are looked up together: enough to fill most pages at once. */
const AT_ONCE = 20;

/** A message that the caller may see. */
type Shown = { head: ThreadState; entry: Entry; text: string };

/** One page of messages in which all words stand, newest first. */
export async function searchMessages(
  deps: SearchDeps,
  workspace: WorkspaceId,
  asked: Search<MessageQuery>,
): Promise<SearchPage<MessageFound>> {
  const { query, start } = asked;
  const shown: Shown[] = [];
  const heads = new Map<string, ThreadState>();
  const allowance: Allowance = { queries: MOST_QUERIES, passed: '' };
  let looked = 0;
  let word = start?.word ?? '';
  let position = start?.position ?? '';
  let goesOn: SearchPage<MessageFound>['goesOn'] = null;

  for (let isFirst = true; goesOn === null; isFirst = false) {
    if (!isFirst) position = '';
    const { stream, next } = await streamOf(deps, workspace, query, word, allowance);
    let isAll = false;
    while (!isAll && goesOn === null) {
      const hits = await take(stream, position, Math.min(AT_ONCE, PAGE - shown.length), allowance);
      isAll = hits.isAll;
      looked += hits.taken.length;
      await lookUpHeads(deps, workspace, hits.taken, heads);
      const visible = hits.taken.filter(({ threadId }) => {
        const head = heads.get(threadId);
        return head !== undefined && asked.mayShow(head);
      });
      const found = await readMessages(deps, workspace, visible, heads);
      shown.push(...found.filter(({ text }) => !isOfEarlierWord(text, query, word)));
      position = hits.end;
      if (isAll) break;
      if (hits.isSpent || shown.length === PAGE || looked >= MOST_LOOKED_AT) {
        goesOn = { word, position };
      }
    }
    if (goesOn !== null || next === null) break;
    word = next;
    if (shown.length === PAGE || looked >= MOST_LOOKED_AT) goesOn = { word, position: '' };
  }
  return { found: shown.map((one) => describe(one, asked)), goesOn };
}

/** The hits of the whole query; `word` = the first of the words that its beginning is completed to. */
async function streamOf(
  { searchIndex }: SearchDeps,
  workspace: WorkspaceId,
  { words, prefix }: MessageQuery,
  word: string,
  allowance: Allowance,
): Promise<{ stream: HitStream; next: string | null }> {
  const streamFor = (one: string) => wordStream(searchIndex, workspace, one, allowance);
  // Long words are mostly the rare ones.
  const complete = [...words].sort((a, b) => b.length - a.length).map(streamFor);
  if (prefix === null) return { stream: allOf(complete, allowance), next: null };
  const completions = await searchIndex.wordsFrom(workspace, prefix, word, WORDS_AT_ONCE);
  const last = anyOf(completions.words.map(streamFor));
  return { stream: allOf([...complete, last], allowance), next: completions.next };
}

/** The next hits, and where to go on. `isSpent`: the index was asked too often, so there may be more before `end`. */
async function take(stream: HitStream, from: string, count: number, allowance: Allowance) {
  const taken: MessageHit[] = [];
  let end = from;
  try {
    while (taken.length < count) {
      const hit = await stream.seek(end);
      if (!hit) return { taken, end, isAll: true, isSpent: false };
      taken.push(hit);
      end = behind(hit.position);
    }
    return { taken, end, isAll: false, isSpent: false };
  } catch (error) {
    if (!(error instanceof AllowanceSpent)) throw error;
    return { taken, end: allowance.passed > end ? allowance.passed : end, isAll: false, isSpent: true };
  }
}

async function lookUpHeads(
  { threads }: SearchDeps,
  workspace: WorkspaceId,
  hits: readonly MessageHit[],
  known: Map<string, ThreadState>,
) {
  const missing = new Set(hits.map(({ threadId }) => threadId).filter((threadId) => !known.has(threadId)));
  const { heads } = await threads.glance(workspace, [...missing], []);
  for (const head of heads) known.set(head.threadId, head);
}

/** The messages of these hits, in their order. */
async function readMessages(
  { threads }: SearchDeps,
  workspace: WorkspaceId,
  hits: readonly MessageHit[],
  heads: ReadonlyMap<string, ThreadState>,
): Promise<Shown[]> {
  const { entries } = await threads.glance(workspace, [], hits);
  const byPlace = new Map(entries.map(({ threadId, entry }) => [`${threadId} ${entry.seq}`, entry]));
  return hits.flatMap(({ threadId, seq }) => {
    const entry = byPlace.get(`${threadId} ${seq}`);
    const head = heads.get(threadId);
    return entry && head ? [{ head, entry, text: searchableText(entry) }] : [];
  });
}

/** Was this message among the hits of the completions before `word`? Then it has been shown already. */
function isOfEarlierWord(text: string, { prefix }: MessageQuery, word: string): boolean {
  if (prefix === null || word === '') return false;
  const first = Buffer.from(word);
  return wordsOfMessage(text).some((one) => one.startsWith(prefix) && Buffer.compare(Buffer.from(one), first) < 0);
}

function describe({ head, entry, text }: Shown, { query, policy }: Search<MessageQuery>): MessageFound {
  const snippet = snippetOf(text, query.words, query.prefix);
  return { thread: viewOf(head, policy), seq: entry.seq, at: entry.at, ...authorOf(entry), snippet };
}

function authorOf({ type, by }: Entry): Pick<MessageFound, 'from' | 'author'> {
  const from = type === 'received' ? 'customer' : type === 'replied' || type === 'echoed' ? 'team' : 'note';
  return 'name' in by ? { from, author: by.name } : { from };
}
