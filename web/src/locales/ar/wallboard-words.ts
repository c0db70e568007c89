// @ts-nocheck: words of other parts are still landing
import type { WallboardWords } from '../../lib/words/wallboard-words.ts';
import { conversations, ofConversations } from './counted.ts';
import { isolate } from './isolate.ts';

export const wallboardWords: WallboardWords = {
  title: 'لوحة المتابعة',
  lead: (open, waiting) => `المفتوحة: ${conversations(open)}، منها ${waiting} بانتظار أحد`,
  loading: 'جارٍ تحميل كل المحادثات المفتوحة…',
  more: (count) => `المحادثات المفتوحة أكثر من ${count}؛ تشمل الأرقام أحدث ${ofConversations(count)}.`,
  notLive: 'لا يوجد اتصال مباشر: قد تكون هذه الأرقام قديمة.',
  queues: 'قوائم الانتظار',
  waiting: 'في الانتظار',
  longest: (span) => `أطولها ${span}`,
  empty: 'لا أحد ينتظر.',
  openIn: (count) => `المفتوحة: ${count}`,
  people: 'الأشخاص',
  free: 'بلا محادثات.',
  idle: (span) => `هادئ منذ ${span}`,
  idleHint: 'منذ آخر إسناد أو رد',
  connected: 'صندوق الوارد مفتوح',
  notConnected: (span) => `صندوق الوارد مغلق منذ ${span}`,
  neverConnected: 'صندوق الوارد غير مفتوح',
  full: 'بلغ سعته',
  load: (load, capacity) => `${load} من ${capacity}`,
  due: 'خلال الدقائق العشر القادمة',
  dueEmpty: 'لا تحرير ولا تصعيد ولا وعد متأخر.',
  with: (name) => `لدى ${isolate(name)}`,
  inQueue: (team) => `في قائمة انتظار ${isolate(team)}`,
  waits: (span) => `تنتظر ${span}`,
  answered: 'أُجيبت',
  open: 'فتح',
  reassign: (name) => `إعادة إسناد ${isolate(name)}`,
  showAll: (count) => `عرض الكل (${count})`,
  showLess: 'عرض أقل',
  dragHint: 'اسحب محادثة إلى شخص أو قائمة انتظار، أو استخدم زر الأسهم فيها.',
  dropHere: (name) => `إعطاء إلى ${isolate(name)}`,
  overseersOnly: 'لوحة المتابعة للمشرفين والمسؤولين.',
};
