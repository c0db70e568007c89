import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { type Emoji, type EmojiWords, mergeEmojiWords, wordsOfEmoji } from './merge-emoji-words.ts';

const PREFIX = 'virtual:emoji-data/';
const { resolve } = createRequire(import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const packaged = (language: string): Emoji[] => read(resolve(`emoji-picker-element-data/${language}/cldr/data.json`));

/** Arabic is not in the package: its words are those of Unicode's CLDR. */
const WORDS: Readonly<Record<string, () => EmojiWords>> = {
  de: () => wordsOfEmoji(packaged('de')),
  ar: () => read(fileURLToPath(new URL('./emoji-words/ar.json', import.meta.url))).words,
};

/** `virtual:emoji-data/de` is the address of a file with all emoji in German and English: one for each language. */
export function emojiData(): Plugin {
  let isBuild = false;
  return {
    name: 'emoji-data',
    configResolved(config) {
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return;
      // The server for developing emits no files: there, emoji are in English.
      if (!isBuild) return "export { default } from 'emoji-picker-element-data/en/cldr/data.json?url';";
      const language = id.slice(PREFIX.length + 1);
      const words = WORDS[language];
      if (!words) throw new Error(`There are no emoji words in ${language}.`);
      const source = JSON.stringify(mergeEmojiWords(packaged('en'), words()));
      const reference = this.emitFile({ type: 'asset', name: `emoji-${language}.json`, source });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}
