import type { MessageHit, SearchIndex, WorkspaceId } from './ports.ts';

/** Hits in the order of their positions. */
export interface HitStream {
  /** The first hit at `position` or behind it; null = there is none. Positions asked for never go back. */
  seek(position: string): Promise<MessageHit | null>;
}

/** What one search may still ask the index. `passed`: no match lies before this position. */
export type Allowance = { queries: number; passed: string };

/** The allowance is used up: the search goes on from `passed` with the next page. */
export class AllowanceSpent extends Error {}

/** Hits of one query: a page of results and those that are not shown. */
const READ_AHEAD = 40;

/** Where one word stands. */
export function wordStream(index: SearchIndex, workspace: WorkspaceId, word: string, allowance: Allowance): HitStream {
  let ahead: MessageHit[] = [];
  let isAll = false;
  return {
    async seek(position) {
      ahead = ahead.filter((hit) => hit.position >= position);
      if (ahead.length === 0 && !isAll) {
        if (allowance.queries === 0) throw new AllowanceSpent();
        allowance.queries -= 1;
        ahead = await index.messages(workspace, word, position, READ_AHEAD);
        isAll = ahead.length < READ_AHEAD;
      }
      return ahead[0] ?? null;
    },
  };
}

/** Where any of the words stands. */
export function anyOf(streams: readonly HitStream[]): HitStream {
  return {
    async seek(position) {
      const firsts = await Promise.all(streams.map((stream) => stream.seek(position)));
      return firsts.reduce(
        (first, hit) => (hit && (!first || hit.position < first.position) ? hit : first),
        null as MessageHit | null,
      );
    },
  };
}

/**
 * Where all of the words stand. Each stream is sent to where the last one is, so a rare word carries the search over
 * all that the frequent ones have in between, and nobody needs to know beforehand which is the rare one.
 */
export function allOf(streams: readonly HitStream[], allowance: Allowance): HitStream {
  return {
    async seek(position) {
      let at = position;
      for (;;) {
        let hit: MessageHit | null = null;
        let agree = true;
        for (const stream of streams) {
          allowance.passed = at;
          hit = await stream.seek(at);
          if (!hit) return null;
          agree &&= hit.position === at;
          at = hit.position;
        }
        if (agree || streams.length === 1) return hit;
      }
    },
  };
}

/** The position right behind a hit. */
export function behind(position: string): string {
  return `${position}!`;
}
