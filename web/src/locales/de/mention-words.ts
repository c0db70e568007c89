import type { MentionWords } from '../../lib/words/mention-words.ts';

export const mentionWords: MentionWords = {
  title: 'Erwähnungen',
  unread: (count) => `${count} ungelesen`,
  close: 'Erwähnungen schließen',
  readAll: 'Alle als gelesen markieren',
  groups: { unread: 'Ungelesen', earlier: 'Früher' },
  byTeam: (team) => `@${team}`,
  emptyTitle: 'Noch hat Sie niemand erwähnt.',
  empty: 'Schreiben Sie in einer Notiz @ und einen Namen; die Person findet es hier.',
  failed: 'Ihre Erwähnungen konnten nicht geladen werden.',
  loading: 'Ihre Erwähnungen werden geladen',
  newestOnly: 'Hier stehen Ihre neuesten 50 Erwähnungen. Ältere finden Sie in ihren Gesprächen.',
  suggest: 'Personen und Teams zum Erwähnen',
  nobody: 'Niemand heißt so.',
  count: (count) => (count === 1 ? '1 Treffer' : `${count} Treffer`),
  team: 'Team',
  you: 'Sie',
  blind: 'Kann dieses Gespräch nicht sehen',
  blindNote: (names) => `Nicht benachrichtigt, weil sie dieses Gespräch nicht sehen können: ${names}.`,
};
