// @ts-nocheck: words of other parts are still landing
import type { ArrangeWords } from '../../lib/words/arrange-words.ts';
import { isolate } from './isolate.ts';

export const arrangeWords: ArrangeWords = {
  cancel: 'إلغاء',
  snooze: {
    title: 'تأجيل',
    hint: 'تعود في ذلك الوقت، أو حين يكتب العميل.',
    choices: { later: 'لاحقًا اليوم', tomorrow: 'غدًا', monday: 'الاثنين' },
    custom: 'وقت آخر',
    confirm: 'تأجيل',
    past: 'اختر وقتًا في المستقبل.',
  },
  labels: {
    title: 'الوسوم',
    hint: 'تبقى مع جهة الاتصال هذه على هذا الرقم.',
    add: 'إضافة وسم',
    addNamed: (label) => `إضافة ${isolate(label)}`,
    remove: (label) => `إزالة الوسم ${isolate(label)}`,
    none: 'لا وسوم بعد.',
    suggestions: 'وسوم مستخدمة',
  },
  clock: {
    title: 'المؤقتات',
    past: 'ما فعلته المؤقتات',
    future: 'ما ستفعله إن لم يُجب أحد',
    nothing: 'لا شيء بعد في هذه المحادثة.',
    noClock: 'لا شيء: لا مؤقت يعمل.',
    older: 'الأحداث الأقدم أعلى في السجل.',
    now: 'الآن',
    waits: (span) => `الآن: ينتظر العميل منذ ${span}`,
    answered: 'الآن: الكلمة الأخيرة كانت لنا',
    asleep: 'الآن: مؤجلة',
    stopped: 'الآن: المؤقت متوقف',
    stop: 'إيقاف المؤقت',
    stopReason: 'لماذا يُوقف؟',
    stopHint: 'مثلًا: بانتظار قطع غيار',
    start: 'تشغيل المؤقت من جديد',
    act: 'تصرّف الآن',
    release: 'تحرير الآن',
    escalate: 'تصعيد الآن',
    close: 'إغلاق الآن',
    wake: 'إنهاء التأجيل الآن',
    greeting: 'أُرسل الترحيب تلقائيًا',
    'out-of-office': 'أُرسلت رسالة خارج أوقات العمل تلقائيًا',
    nudge: 'أُرسل التذكير تلقائيًا',
  },
};
