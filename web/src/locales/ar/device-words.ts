// @ts-nocheck: words of other parts are still landing
import type { DeviceWords } from '../../lib/words/device-words.ts';
import { seconds } from './counted.ts';

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
  offline: 'بلا شبكة',
  keepOffline: 'حفظ المحادثات في هذا المتصفح',
  keepOfflineHint:
    'يُفتح صندوق الوارد فورًا وبلا شبكة. اتركه معطلًا على حاسوب مشترك: إلى أن تسجّل الخروج يمكن لمن يستخدم هذا المتصفح قراءتها.',
  notifications: 'الإشعارات',
};
