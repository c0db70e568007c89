import type { MyMention, MyMentions } from '../mentions/my-mentions.ts';

export type MentionNews = {
  /** The live connection says that these are new. */
  announce(ids: readonly string[]): void;
  stop(): void;
};

/** Tells of each announced mention once, as soon as its note has been read; null = one that could not be read. */
export function createMentionNews(mine: MyMentions, tell: (mention: MyMention | null) => void): MentionNews {
  const awaited = new Set<string>();
  const look = () => {
    const { status, mentions } = mine.state.get();
    for (const mention of mentions.toReversed()) {
      if (awaited.delete(mention.id) && !mention.read) tell(mention);
    }
    if (status !== 'failed' || awaited.size === 0) return;
    awaited.clear();
    tell(null);
  };
  const stop = mine.state.subscribe(look);
  return {
    announce(ids) {
      const known = new Set(mine.state.get().mentions.map(({ id }) => id));
      for (const id of ids) if (!known.has(id)) awaited.add(id);
    },
    stop,
  };
}
