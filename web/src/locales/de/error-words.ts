import type { ErrorWords } from '../../lib/words/error-words.ts';

export const errorWords: ErrorWords = {
  unreachable: 'Baton ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  timeout: 'Baton hat zu lange nicht geantwortet. Versuchen Sie es erneut.',
  'unexpected-answer':
    'Baton hat eine Antwort gegeben, die diese Seite nicht versteht. Laden Sie die Seite neu; sie ist vielleicht veraltet.',
  'signed-out': 'Ihre Anmeldung ist abgelaufen. Melden Sie sich erneut an; Ihre Entwürfe bleiben erhalten.',
  noConfig: 'Baton ist nicht erreichbar. Prüfen Sie Ihre Verbindung und laden Sie die Seite neu.',
  badConfig:
    'Diese Installation hat keine brauchbare /config.json. Wenden Sie sich an die Person, die sie eingerichtet hat.',
};
