import type { ViewWords } from '../../lib/words/view-words.ts';

export const viewWords: ViewWords = {
  needsReply: 'Braucht Antwort',
  filter: 'Filtern',
  clear: 'Filter aufheben',
  emptyTitle: 'Nichts passt zu diesem Filter.',
  emptyText: 'Vielleicht gibt es Gespräche in dieser Liste, die er auslässt.',
  emptyNeedsReply: 'Jeder Kunde hat eine Antwort.',
  lookOn: 'Weiter suchen',
  lookingOn: 'Es wird weiter gesucht …',
  soFar: 'Noch ist nicht alles durchgesehen.',
};
