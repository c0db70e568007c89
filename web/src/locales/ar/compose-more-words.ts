// @ts-nocheck: words of other parts are still landing
import type { ComposeMoreWords } from '../../lib/words/compose-more-words.ts';
import { isolate } from './isolate.ts';

export const composeMoreWords: ComposeMoreWords = {
  add: 'المزيد للإرسال',
  items: {
    template: 'قالب',
    buttons: 'سؤال بأزرار',
    list: 'سؤال بقائمة',
    link: 'زر رابط',
    location: 'موقع',
    contact: 'بطاقة اتصال',
  },
  preview: 'معاينة',
  send: 'إرسال',
  left: (used, limit) => `${used} من ${limit}`,
  question: {
    body: 'السؤال',
    text: 'النص',
    header: 'الترويسة (اختياري)',
    footer: 'التذييل (اختياري)',
    buttons: 'الأزرار',
    button: (at) => `الزر ${at}`,
    addButton: 'إضافة زر',
    opens: 'نص الزر الذي يفتح القائمة',
    opensDefault: 'اختيار',
    rows: 'الصفوف',
    row: (at) => `الصف ${at}`,
    description: (at) => `وصف الصف ${at} (اختياري)`,
    addRow: 'إضافة صف',
    remove: (what) => `إزالة ${isolate(what)}`,
    label: 'نص الزر',
    url: 'الرابط',
  },
  location: {
    here: 'استخدام موقعي',
    noHere: 'لا يكشف هذا المتصفح موقعك. اكتب الإحداثيات.',
    coordinates: 'خط العرض وخط الطول',
    coordinatesHint: 'كما تنسخها الخرائط: ⁨47.3769, 8.5417⁩',
    invalid: 'رقمان بينهما فاصلة: خط العرض من ⁦-90⁩ إلى 90، وخط الطول من ⁦-180⁩ إلى 180.',
    name: 'اسم المكان (اختياري)',
    address: 'العنوان (اختياري)',
  },
  contact: {
    name: 'الاسم',
    phone: 'الهاتف، مع + ورمز البلد',
    email: 'البريد الإلكتروني (اختياري)',
    company: 'الشركة (اختياري)',
    incomplete: 'تحتاج البطاقة إلى اسم ورقم هاتف أو بريد إلكتروني.',
    phoneInvalid: 'اكتب الرقم مع + ورمز البلد: ⁦+49 30 1234567⁩.',
  },
};
