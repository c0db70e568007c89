import type { UndoWords } from '../../lib/words/undo-words.ts';

export const undoWords: UndoWords = {
  undo: 'Rückgängig',
  how: (key) => `Rückgängig mit ${key}`,
  done: 'Zurückgenommen.',
  working: 'Wird zurückgenommen …',
  changed: 'Es wurde seitdem wieder geändert und lässt sich nicht mehr zurücknehmen.',
  notSeen:
    'Sie sehen dieses Gespräch nicht mehr und können es daher nicht zurücknehmen. Fragen Sie die Person, die es jetzt hat.',
  labelled: (added, removed) =>
    [added && `${added} hinzugefügt.`, removed && `${removed} entfernt.`].filter(Boolean).join(' '),
};
