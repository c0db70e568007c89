import type { NotifyWords } from '../../lib/words/notify-words.ts';

export const notifyWords: NotifyWords = {
  wrote: 'hat Ihnen geschrieben.',
  assigned: 'ist jetzt bei Ihnen.',
  mention: 'Jemand hat Sie in einer Notiz erwähnt.',
  mentionedYou: (by) => `${by} hat Sie erwähnt`,
  mentionedTeam: (by, team) => `${by} hat @${team} erwähnt`,
  noteOn: (customer) => `In einer Notiz zu ${customer}.`,
  noteSays: (customer, text) => `${customer}: ${text}`,
  queue: (count) => (count === 1 ? '1 Gespräch wartet zu lange' : `${count} Gespräche warten zu lange`),
  longest: (span) => `Das längste wartet seit ${span}.`,
};
