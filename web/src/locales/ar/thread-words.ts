import type { ThreadWords } from '../../lib/words/thread-words.ts';
import { attempts, events, pictures } from './counted.ts';
import { isolate } from './isolate.ts';

export const threadWords: ThreadWords = {
  earlier: events,
  firstAnswer: (span) => `أول رد بعد ${span}`,
  noAnswer: 'بلا رد',
  handledBy: (name) => `تولاها ${isolate(name)}`,
  handledByYou: 'توليتها أنت',
  quote: {
    loading: 'جارٍ البحث عن الأصل…',
  },
  album: {
    name: (count) => `ألبوم من ${pictures(count)}`,
    photo: (at, of) => `فتح الصورة ${at} من ${of}`,
    video: (at, of) => `فتح الفيديو ${at} من ${of}`,
    more: (count) => `و${count} أخرى`,
    spread: 'عرضها واحدةً واحدة',
  },
  voice: {
    play: 'تشغيل الرسالة الصوتية',
    pause: 'إيقاف الرسالة الصوتية مؤقتًا',
    playAudio: 'تشغيل الصوت',
    pauseAudio: 'إيقاف الصوت مؤقتًا',
    position: 'الموضع',
    at: (at, of) => `${at} من ${of}`,
    large: (size) => `يُحمّل عند التشغيل (${isolate(size)})`,
  },
  failure: {
    code: (code) => `الرمز ${isolate(code)}`,
    template: 'إرسال قالب',
    edit: 'تعديل',
    attempts,
    attempt: (at, why) => `${at}: ${isolate(why)}`,
  },
  readMayNever: 'لا تظهر «قُرئت» إلا إن سمح العميل بذلك.',
  zoom: { in: 'تكبير', out: 'تصغير', reset: 'ملاءمة الشاشة', is: (percent) => isolate(`${percent} %`) },
  copy: (what) => `نسخ ${isolate(what)}`,
  freeUntil: (at) => `الرسائل مجانية حتى ${at}`,
  copied: 'نُسخ',
};
