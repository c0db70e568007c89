import type { KeyWords } from '../../lib/words/key-words.ts';

export const keyWords: KeyWords = { Ctrl: 'Strg', Alt: 'Alt', Shift: 'Umschalt', Enter: 'Eingabe', Esc: 'Esc' };
