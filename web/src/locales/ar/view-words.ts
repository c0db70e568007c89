import type { ViewWords } from '../../lib/words/view-words.ts';

export const viewWords: ViewWords = {
  needsReply: 'بحاجة إلى رد',
  filter: 'تصفية',
  clear: 'إلغاء التصفية',
  emptyTitle: 'لا شيء يطابق هذه التصفية.',
  emptyText: 'قد تكون في هذه القائمة محادثات تستبعدها.',
  emptyNeedsReply: 'لكل عميل رد.',
  lookOn: 'متابعة البحث',
  lookingOn: 'جارٍ متابعة البحث…',
  soFar: 'لم يُراجع كل شيء بعد.',
};
