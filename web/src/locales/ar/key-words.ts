import type { KeyWords } from '../../lib/words/key-words.ts';

/** Arabic keyboards carry the English names. */
export const keyWords: KeyWords = { Ctrl: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Enter: 'Enter', Esc: 'Esc' };
