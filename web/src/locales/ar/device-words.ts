// @ts-nocheck: words of other parts are still landing
import type { DeviceWords } from '../../lib/words/device-words.ts';
import { plainMessages, seconds } from './counted.ts';
import { isolate } from './isolate.ts';

export const deviceWords: DeviceWords = {
  lead: 'كيف تفضل صندوق الوارد في هذا المتصفح. لا يؤثر ذلك في غيرك، ويسري فورًا.',
  look: 'المظهر',
  theme: 'السمة',
  themes: { system: 'كالجهاز', light: 'فاتح', dark: 'داكن' },
  density: 'صفوف القائمة',
  densities: {
    comfortable: ['مريح', 'سطران لكل محادثة، وتحتهما الوسوم والمؤقتات.'],
    compact: ['متراص', 'محادثات أكثر على الشاشة، وتفاصيل أقل لكل منها.'],
  },
  work: 'العمل',
  afterClose: 'عند إغلاق محادثة أو تأجيلها',
  afterCloses: {
    next: ['الانتقال إلى التالية', 'تُفتح المحادثة التالية في القائمة.'],
    stay: ['البقاء', 'تبقى المحادثة مفتوحة.'],
    list: ['العودة إلى القائمة', 'لا تبقى محادثة مفتوحة.'],
  },
  sendOn: 'الإرسال',
  sendOns: {
    enter: ['Enter للإرسال', 'Shift+Enter لسطر جديد.'],
    'mod-enter': ['Ctrl+Enter أو ⌘Enter للإرسال', 'Enter لسطر جديد.'],
  },
  sendDelay: 'مهلة للتراجع عن رسالة',
  sendDelayHint: 'لا يمكن لواتساب سحب ما أُرسل، لذا يمكن لـ Baton أن ينتظر لحظة قبل الإرسال.',
  seconds: (count) => (count === 0 ? 'بلا مهلة، تُرسل فورًا' : seconds(count)),
  keys: 'المفاتيح',
  singleKeys: 'المفاتيح المفردة',
  singleKeysHint: 'حرف واحد يفعل شيئًا، مثل R للرد. عطّلها إن كانت تُضغط خطأً أو بالإملاء الصوتي.',
  keysLead: 'اختر مفتاحًا آخر بالضغط عليه. مفاتيح أزواج G تُضغط بعد G.',
  changeKey: (does, key) => `${does}: الآن ${isolate(key)}. تغيير المفتاح`,
  pressKey: 'اضغط مفتاحًا…',
  keyTaken: (key, does) => `المفتاح ${isolate(key)} مستخدم: «${does}». اختر غيره، أو غيّر ذاك أولًا.`,
  keyReserved: 'بـ G تبدأ الأزواج مثل ⁦G M⁩. اختر مفتاحًا آخر.',
  keyNotSingle: 'اختر مفتاحًا يكتب حرفًا أو رقمًا أو علامة.',
  keyChosen: (does, key) => `${does}: ${isolate(key)}.`,
  resetKeys: 'العودة إلى المفاتيح الأصلية',
  offline: 'بلا شبكة',
  keepOffline: 'حفظ المحادثات في هذا المتصفح',
  keepOfflineHint:
    'يُفتح صندوق الوارد فورًا وبلا شبكة. اتركه معطلًا على حاسوب مشترك: إلى أن تسجّل الخروج يمكن لمن يستخدم هذا المتصفح قراءتها.',
  signOut: {
    title: 'تسجيل الخروج؟',
    question: (count) => `لم يُرسل بعد: ${plainMessages(count)}. تسجيل الخروج يحذفها من هذا المتصفح.`,
    stay: 'البقاء',
    leave: 'تسجيل الخروج والحذف',
  },
  notifications: 'الإشعارات',
};
