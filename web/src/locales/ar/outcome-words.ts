import type { OutcomeWords } from '../../lib/words/outcome-words.ts';
import { isolate } from './isolate.ts';

export const outcomeWords: OutcomeWords = {
  says: {
    chosen: () => 'وقع عليه الاختيار',
    'not-available': () => 'لم يكن متاحًا',
    'at-capacity': ({ load, capacity }) => `بلغ سعته، ${load} من ${capacity}`,
    'at-team-capacity': () => 'لديه من هذا الفريق الحد المسموح',
    'just-had-it': () => 'كانت لديه للتو وتركها',
    'lacks-skill': ({ skill }) => (skill ? `تنقصه المهارة ${isolate(skill)}` : 'تنقصه مهارة مطلوبة'),
    'later-turn': () => 'كان ممكنًا، لكن دوره لاحق',
    'higher-load': () => 'كان ممكنًا، لكن لديه عمل أكثر',
    'weaker-skills': () => 'كان ممكنًا، لكن المختار أنسب',
    'new-to-customer': () => 'كان ممكنًا، لكن العميل يعرف المختار',
  },
};
