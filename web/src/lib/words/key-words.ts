import { inLocale } from '../locale/in-locale.ts';

const english = { Ctrl: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Enter: 'Enter', Esc: 'Esc' };

export type KeyWords = typeof english;

/** What is printed on the keys that have a name. */
export const keyWords = inLocale('keyWords', english);
