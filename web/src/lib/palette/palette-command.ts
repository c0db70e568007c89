import type { paletteWords } from '../words/palette-words.ts';
import { matchWords } from './match-words.ts';

export type PaletteGroup = Exclude<keyof typeof paletteWords.groups, 'recent'>;

/** Something that can be done here and now. */
export type PaletteCommand = {
  id: string;
  group: PaletteGroup;
  text: string;
  /** What it says beside that, such as somebody's load. */
  hint?: string;
  /** The keys that do the same. */
  keys: readonly string[];
  run(): void;
};

export type PaletteHit = { command: PaletteCommand; at: readonly number[] };

/** The commands that a query means, best first; of equals the one used last, then in their order. */
export function findCommands(
  commands: readonly PaletteCommand[],
  query: string,
  recent: readonly string[],
): PaletteHit[] {
  const rank = (id: string) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return commands
    .flatMap((command) => {
      const found = matchWords(query, command.text);
      return found ? [{ command, ...found }] : [];
    })
    .sort((a, b) => a.score - b.score || rank(a.command.id) - rank(b.command.id));
}
