import type { PaneWords } from '../../lib/words/pane-words.ts';
import { isolate } from './isolate.ts';

export const paneWords: PaneWords = {
  views: 'طرق العرض',
  hideViews: 'إخفاء طرق العرض',
  toggleViews: 'إظهار طرق العرض أو إخفاؤها',
  toggleDetails: 'إظهار التفاصيل أو إخفاؤها',
  showViews: 'إظهار طرق العرض',
  hideRail: 'إخفاء شريط التنقل',
  showRail: 'إظهار شريط التنقل',
  resize: 'عرض القائمة',
  pixels: (width) => `${width} بكسل`,
  details: 'التفاصيل',
  showDetails: 'إظهار التفاصيل',
  hideDetails: 'إخفاء التفاصيل',
  detailsOf: (name) => `تفاصيل ${isolate(name)}`,
};
