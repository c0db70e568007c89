import type { UndoWords } from '../../lib/words/undo-words.ts';
import { isolate } from './isolate.ts';

export const undoWords: UndoWords = {
  undo: 'تراجع',
  how: (key) => `تراجع بالمفتاح ${isolate(key)}`,
  done: 'تم التراجع.',
  working: 'جارٍ التراجع…',
  changed: 'تغيّرت منذ ذلك الحين، فلم يعد التراجع ممكنًا.',
  notSeen: 'لم تعد ترى هذه المحادثة، فلا يمكنك التراجع. اسأل من هي لديه الآن.',
  labelled: (added, removed) =>
    [added && `أُضيف ${isolate(added)}.`, removed && `أُزيل ${isolate(removed)}.`].filter(Boolean).join(' '),
};
