/** An emoji as `emoji-picker-element` reads it. */
export type Emoji = { emoji: string; annotation: string; tags?: string[]; shortcodes?: string[] };

/** Names and tags of emoji in another language: `name|tag|tag` by emoji. */
export type EmojiWords = Readonly<Record<string, string>>;

/** English emoji named in another language, and found by the words of both. Shortcodes say the same as English names. */
export function mergeEmojiWords(english: readonly Emoji[], words: EmojiWords): Emoji[] {
  return english.map(({ shortcodes, ...emoji }) => {
    const [name, ...tags] = words[emoji.emoji]?.split('|') ?? [];
    if (!name) return emoji;
    return { ...emoji, annotation: name, tags: [...new Set([...tags, emoji.annotation, ...(emoji.tags ?? [])])] };
  });
}

export function wordsOfEmoji(emoji: readonly Emoji[]): EmojiWords {
  return Object.fromEntries(emoji.map(({ emoji, annotation, tags = [] }) => [emoji, [annotation, ...tags].join('|')]));
}
