import { plural } from '../../lib/locale/plural.ts';

type Forms = Parameters<typeof plural>[2];

/** A count with its noun, in the six forms Arabic has; `#` stands for the number. */
function counted(forms: Forms): (count: number) => string {
  return (count) => plural('ar', count, forms).replace('#', String(count));
}

export const conversations = counted({
  zero: 'لا محادثات',
  one: 'محادثة واحدة',
  two: 'محادثتان',
  few: '# محادثات',
  many: '# محادثة',
  other: '# محادثة',
});

/** After a verb or a preposition. */
export const ofConversations = counted({
  zero: '0 محادثة',
  one: 'محادثة واحدة',
  two: 'محادثتين',
  few: '# محادثات',
  many: '# محادثة',
  other: '# محادثة',
});

export const messages = counted({
  zero: 'لا رسائل جديدة',
  one: 'رسالة جديدة',
  two: 'رسالتان جديدتان',
  few: '# رسائل جديدة',
  many: '# رسالة جديدة',
  other: '# رسالة جديدة',
});

export const people = counted({
  zero: 'لا أحد',
  one: 'شخص واحد',
  two: 'شخصان',
  few: '# أشخاص',
  many: '# شخصًا',
  other: '# شخص',
});

export const results = counted({
  zero: 'لا نتائج',
  one: 'نتيجة واحدة',
  two: 'نتيجتان',
  few: '# نتائج',
  many: '# نتيجة',
  other: '# نتيجة',
});

export const items = counted({
  zero: '0 منتج',
  one: 'منتج واحد',
  two: 'منتجين',
  few: '# منتجات',
  many: '# منتجًا',
  other: '# منتج',
});

/** After a preposition. */
export const pictures = counted({
  zero: '0 لقطة',
  one: 'لقطة واحدة',
  two: 'لقطتين',
  few: '# لقطات',
  many: '# لقطة',
  other: '# لقطة',
});

export const characters = counted({
  zero: '0 حرف',
  one: 'حرف واحد',
  two: 'حرفان',
  few: '# أحرف',
  many: '# حرفًا',
  other: '# حرف',
});

export const times = counted({
  zero: '0 مرة',
  one: 'مرة واحدة',
  two: 'مرتين',
  few: '# مرات',
  many: '# مرة',
  other: '# مرة',
});

export const days = counted({
  zero: '0 يوم',
  one: 'يوم واحد',
  two: 'يومين',
  few: '# أيام',
  many: '# يومًا',
  other: '# يوم',
});

export const hours = counted({
  zero: '0 ساعة',
  one: 'ساعة واحدة',
  two: 'ساعتين',
  few: '# ساعات',
  many: '# ساعة',
  other: '# ساعة',
});

export const minutes = counted({
  zero: '0 دقيقة',
  one: 'دقيقة واحدة',
  two: 'دقيقتين',
  few: '# دقائق',
  many: '# دقيقة',
  other: '# دقيقة',
});

export const seconds = counted({
  zero: '0 ثانية',
  one: 'ثانية واحدة',
  two: 'ثانيتين',
  few: '# ثوانٍ',
  many: '# ثانية',
  other: '# ثانية',
});

export const plainMessages = counted({
  zero: 'لا رسائل',
  one: 'رسالة واحدة',
  two: 'رسالتان',
  few: '# رسائل',
  many: '# رسالة',
  other: '# رسالة',
});

export const cannedReplies = counted({
  zero: 'لا ردود جاهزة',
  one: 'رد جاهز واحد',
  two: 'ردان جاهزان',
  few: '# ردود جاهزة',
  many: '# ردًا جاهزًا',
  other: '# رد جاهز',
});

export const events = counted({
  zero: 'لا أحداث سابقة',
  one: 'حدث سابق واحد',
  two: 'حدثان سابقان',
  few: '# أحداث سابقة',
  many: '# حدثًا سابقًا',
  other: '# حدث سابق',
});

export const attempts = counted({
  zero: 'لا محاولات سابقة',
  one: 'محاولة سابقة واحدة',
  two: 'محاولتان سابقتان',
  few: '# محاولات سابقة',
  many: '# محاولة سابقة',
  other: '# محاولة سابقة',
});
