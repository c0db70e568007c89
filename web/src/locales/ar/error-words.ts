import type { ErrorWords } from '../../lib/words/error-words.ts';

export const errorWords: ErrorWords = {
  unreachable: 'تعذّر الوصول إلى Baton. تحقق من اتصالك وحاول مجددًا.',
  timeout: 'استغرق Baton وقتًا طويلًا للرد. حاول مجددًا.',
  'unexpected-answer': 'أعطى Baton جوابًا لا تفهمه هذه الصفحة. أعد تحميلها؛ فقد تكون قديمة.',
  'signed-out': 'انتهت جلستك. سجّل الدخول مجددًا للمتابعة؛ مسوداتك محفوظة.',
  noConfig: 'تعذّر الوصول إلى Baton. تحقق من اتصالك ثم أعد تحميل الصفحة.',
  badConfig: 'لا يوجد في هذا التثبيت ملف /config.json صالح. اسأل من قام بنشره.',
};
