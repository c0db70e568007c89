import type { LinkWords } from '../../lib/words/link-words.ts';
import { isolate } from './isolate.ts';

export const linkWords: LinkWords = {
  lead: 'طرق من المحادثة إلى الشخص نفسه في أنظمتكم الأخرى. تظهر في التفاصيل بجانبها.',
  title: 'الروابط',
  places: (places) =>
    `يمكن أن يحوي العنوان مواضع تملؤها كل جهة اتصال: ${isolate(places)}. ومن ينقصه أحدها لا يُعرض له الرابط.`,
  name: 'الاسم',
  url: 'العنوان',
  urlExample: '⁦https://crm.example.com/clients?phone={phone}⁩',
  leadsTo: (url) => `مثلًا: ${isolate(url)}`,
  needsId: 'يُعرض لجهات الاتصال التي لها معرّف في ذلك النظام.',
  remove: (name) => `إزالة الرابط ${isolate(name)}`,
  none: 'لا روابط بعد.',
  add: 'إضافة رابط',
};
