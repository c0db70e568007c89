import type { SharedCardWords } from '../../lib/words/shared-card-words.ts';
import { isolate } from './isolate.ts';

export const sharedCardWords: SharedCardWords = {
  open: 'حفظ أو مراسلة…',
  title: (name) => `جهة اتصال مشارَكة: ${isolate(name)}`,
  looking: 'جارٍ البحث عن هذا الرقم',
  known: 'معروف في Baton',
  here: 'عميل هذه المحادثة',
  goTo: 'فتح المحادثة',
  unknown:
    'لم يكتب إليك أحد بهذا الرقم بعد، أو لا يمكنك رؤيته. لا يسمح واتساب لشركة بأن تبدأ إلا بقالب وبموافقة، ويرسل Baton القوالب إلى من يعرفهم: انسخ الرقم، أو دع صاحبه يكتب أولًا.',
  noNumber: 'لا يوجد رقم هاتف في هذه البطاقة.',
  save: 'حفظ لدى جهة الاتصال',
  saved: (name) => `حُفظ لدى ${isolate(name)}.`,
  allSaved: 'ما في هذه البطاقة محفوظ من قبل.',
  what: 'ما يُحفظ',
  fields: { name: 'الاسم', email: 'البريد الإلكتروني', company: 'الشركة' },
  instead: (value) => `بدلًا من ${isolate(value)}`,
  changed: 'غيّر أحدهم جهة الاتصال هذه للتو. راجع ما يُحفظ مرة أخرى.',
};
