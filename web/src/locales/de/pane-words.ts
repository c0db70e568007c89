import type { PaneWords } from '../../lib/words/pane-words.ts';

export const paneWords: PaneWords = {
  views: 'Ansichten',
  hideViews: 'Ansichten ausblenden',
  toggleViews: 'Ansichten ein- oder ausblenden',
  toggleDetails: 'Details ein- oder ausblenden',
  showViews: 'Ansichten einblenden',
  hideRail: 'Navigation ausblenden',
  showRail: 'Navigation einblenden',
  resize: 'Breite der Liste',
  pixels: (width) => `${width} Pixel`,
  details: 'Details',
  showDetails: 'Details einblenden',
  hideDetails: 'Details ausblenden',
  detailsOf: (name) => `Details zu ${name}`,
};
