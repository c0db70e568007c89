import type { ClockWords } from '../../lib/words/clock-words.ts';
import { isolate } from './isolate.ts';

export const clockWords: ClockWords = {
  when: (span, due) => (due ? 'الآن' : `خلال ${span}`),
  deadline: {
    'resume-send': (when) => `تُرسل ${when}`,
    wake: (when) => `تعود ${when}`,
    'warn-agent': (when) => `تنبيه ${when}`,
    release: (when, to) => `تنتقل إلى ${isolate(to)} ${when}`,
    escalate: (when, to) => `تُصعّد إلى ${isolate(to)} ${when}`,
    'relax-skills': (when) => `تُخفَّف المهارات ${when}`,
    'breach-first-response': (when) => `موعد الرد الأول ${when}`,
    'breach-next-response': (when) => `موعد الرد ${when}`,
    'breach-resolution': (when) => `موعد الحل ${when}`,
    'window-closing': (when) => `تحذير النافذة ${when}`,
    nudge: (when) => `تذكير العميل ${when}`,
    'close-idle': (when) => `تُغلق ${when}`,
  },
  target: {
    'first-response': 'الرد الأول',
    'next-response': 'الرد',
    resolution: 'الحل',
  },
  overdue: (target) => `تأخّر ${target}`,
  overdueShort: 'متأخر',
  snoozedUntil: (at) => `مؤجلة حتى ${at}`,
  stopped: (reason) => (reason ? `المؤقت متوقف: ${isolate(reason)}` : 'المؤقت متوقف'),
  noClock: 'لا مؤقت يعمل',
  show: (says) => `${says}. عرض ما فعلته المؤقتات وما ستفعله`,
};
