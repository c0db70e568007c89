import { inLocale } from '../locale/in-locale.ts';

const english = {
  undo: 'Undo',
  /** Read out with what was done. */
  how: (key: string) => `Undo with ${key}`,
  done: 'Undone.',
  working: 'Undoing…',
  changed: 'It was changed again since, so this cannot be undone any more.',
  notSeen: 'You do not see this conversation any more, so you cannot undo it. Ask whoever has it now.',
  labelled: (added: string, removed: string) =>
    [added && `Added ${added}.`, removed && `Removed ${removed}.`].filter(Boolean).join(' '),
};

export type UndoWords = typeof english;

/** What is said about taking back what was just done. */
export const undoWords = inLocale('undoWords', english);
