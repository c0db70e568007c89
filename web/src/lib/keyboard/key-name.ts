import { keyWords } from '../words/key-words.ts';

const ON_MAC: Record<string, string> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩' };

const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A key as this keyboard has it printed: `Ctrl` is `⌘` on a Mac and `Strg` in German; letters stay. */
export function keyName(key: string): string {
  if (isMac() && ON_MAC[key]) return ON_MAC[key];
  return keyWords[key as keyof typeof keyWords] ?? key;
}
