import type { HandoverWords } from '../../lib/words/handover-words.ts';
import { people } from './counted.ts';
import { isolate } from './isolate.ts';

export const handoverWords: HandoverWords = {
  title: 'تحويل',
  search: 'ابحث عن زميل أو فريق',
  people: 'الزملاء والفرق',
  teammates: 'الزملاء',
  teams: 'الفرق',
  queue: 'إعادة إلى قائمة الانتظار',
  queueHint: 'يأخذها من كان متفرغًا',
  teamHint: (available) => (available === 0 ? 'لا أحد متاح الآن' : `المتاحون: ${people(available)}`),
  me: 'أنا',
  holds: 'لديه الآن',
  full: 'بلغ سعته',
  hasSkills: (skills) => `يملك ${isolate(skills)}`,
  lacksSkills: (skills) => `ينقصه ${isolate(skills)}`,
  needs: (skills) => `تحتاج إلى ${isolate(skills)}`,
  note: 'ملاحظة لمن يتسلمها (اختياري)',
  confirm: (name) => `تحويل إلى ${isolate(name)}`,
  choose: 'اختر من يتسلمها',
  toQueue: 'قائمة الانتظار',
  none: 'لا أحد بهذا الاسم.',
  cancel: 'إلغاء',
  escalate: {
    title: 'تصعيد',
    reason: 'لماذا تحتاج إلى مساعدة؟',
    reasonHint: 'مثلًا: يطلب استردادًا فوق صلاحيتي',
    target: 'من يساعد',
    policy: (name) => `كما حُدد لهذا الفريق: ${isolate(name)}`,
    supervisors: 'المشرفون',
    note: 'ما ينبغي أن يعرفوه (اختياري)',
    confirm: 'تصعيد',
  },
};
