import type { ContentWords } from '../../lib/words/content-words.ts';
import { items } from './counted.ts';
import { isolate } from './isolate.ts';

export const contentWords: ContentWords = {
  image: 'صورة',
  video: 'فيديو',
  audio: 'ملف صوتي',
  voice: 'رسالة صوتية',
  document: (name) => (name ? `مستند ${isolate(name)}` : 'مستند'),
  sticker: 'ملصق',
  withCaption: (what, caption) => `${what}: ${isolate(caption)}`,
  place: (name) => `موقع: ${isolate(name)}`,
  coordinates: (latitude, longitude) => `موقع ${isolate(`${latitude}, ${longitude}`)}`,
  cards: (names) => `بطاقة اتصال: ${isolate(names) || 'بلا اسم'}`,
  form: (name) => `نموذج معبأ: ${isolate(name)}`,
  order: (count) => `طلب من ${items(count)}`,
  reacted: (emoji) => `تفاعل بـ ${emoji}`,
  tookBack: 'سحب تفاعلًا',
  edited: (text) => `عدّل: ${isolate(text)}`,
  deleted: 'حذف رسالة',
};
