import type { OutcomeWords } from '../../lib/words/outcome-words.ts';

export const outcomeWords: OutcomeWords = {
  says: {
    chosen: () => 'ausgewählt',
    'not-available': () => 'war nicht verfügbar',
    'at-capacity': ({ load, capacity }) => `war ausgelastet, ${load} von ${capacity}`,
    'at-team-capacity': () => 'hatte von diesem Team so viele, wie eine Person bekommt',
    'just-had-it': () => 'hatte es gerade und hat es abgegeben',
    'lacks-skill': ({ skill }) => (skill ? `die Fähigkeit ${skill} fehlt` : 'eine verlangte Fähigkeit fehlt'),
    'later-turn': () => 'wäre möglich, ist aber später an der Reihe',
    'higher-load': () => 'wäre möglich, hatte aber mehr zu tun',
    'weaker-skills': () => 'wäre möglich, die gewählte Person passt aber besser',
    'new-to-customer': () => 'wäre möglich, der Kunde kennt aber die gewählte Person',
  },
};
