import type { MentionWords } from '../../lib/words/mention-words.ts';
import { results } from './counted.ts';
import { isolate } from './isolate.ts';

export const mentionWords: MentionWords = {
  title: 'الإشارات',
  unread: (count) => `غير مقروءة: ${count}`,
  close: 'إغلاق الإشارات',
  readAll: 'تعليم الكل كمقروء',
  groups: { unread: 'غير مقروءة', earlier: 'سابقة' },
  byTeam: (team) => isolate(`@${team}`),
  emptyTitle: 'لم يُشر إليك أحد بعد.',
  empty: 'اكتب @ واسمًا في ملاحظة، فيجدها ذلك الشخص هنا.',
  failed: 'تعذّر تحميل الإشارات إليك.',
  loading: 'جارٍ تحميل الإشارات إليك',
  newestOnly: 'تظهر هنا أحدث 50 إشارة إليك. أما الأقدم فتجدها في محادثاتها.',
  suggest: 'أشخاص وفرق للإشارة إليهم',
  nobody: 'لا أحد بهذا الاسم.',
  count: results,
  team: 'فريق',
  you: 'أنت',
  blind: 'لا يستطيع رؤية هذه المحادثة',
  blindNote: (names) => `لم يُخبَروا لأنهم لا يرون هذه المحادثة: ${isolate(names)}.`,
};
