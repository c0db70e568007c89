import type { BulkWords } from '../../lib/words/bulk-words.ts';
import { ofConversations } from './counted.ts';
import { isolate } from './isolate.ts';

export const bulkWords: BulkWords = {
  selected: (count) => `المحدد: ${count}`,
  bar: 'إجراءات على المحادثات المحددة',
  clear: 'إلغاء التحديد',
  actions: {
    close: 'إغلاق',
    'hand-over': 'تحويل',
    snooze: 'تأجيل',
    label: 'الوسوم',
    priority: 'الأولوية',
  },
  titles: {
    close: (count) => `إغلاق ${ofConversations(count)}`,
    'hand-over': (count) => `تحويل ${ofConversations(count)}`,
    snooze: (count) => `تأجيل ${ofConversations(count)}`,
    label: (count) => `تغيير وسوم ${ofConversations(count)}`,
    priority: (count) => `تحديد أولوية ${ofConversations(count)}`,
  },
  to: 'من يتسلمها',
  team: (name) => `فريق ${isolate(name)}`,
  queue: 'إعادة إلى قائمة الانتظار',
  until: 'حتى متى',
  labelName: 'الوسم',
  labelChange: 'ماذا يحدث له',
  addLabel: 'إضافته',
  removeLabel: 'إزالته',
  priority: 'الأولوية',
  effect: 'ما سيحدث',
  willHappen: 'سيُنفَّذ',
  notOpen: 'لم تعد مفتوحة',
  heldBy: (name) => `لدى ${isolate(name)}`,
  undone: (undone, rest) => (rest === 0 ? `تم التراجع عن ${undone}.` : `تم التراجع عن ${undone}، ولم يتم عن ${rest}.`),
  working: 'قيد التنفيذ…',
  done: 'تم',
  confirm: (what, count) => `${what} (${count})`,
  finish: 'تم',
  cancel: 'إلغاء',
  outcome: (done, refused) => (refused === 0 ? `تم ${done}.` : `تم ${done}، ولم يتم ${refused}.`),
};
