import { inLocale } from '../locale/in-locale.ts';

const english = {
  views: 'Views',
  hideViews: 'Hide the views',
  toggleViews: 'Show or hide the views',
  toggleDetails: 'Show or hide the details',
  showViews: 'Show the views',
  hideRail: 'Hide the navigation',
  showRail: 'Show the navigation',
  resize: 'Width of the list',
  pixels: (width: number) => `${width} pixels`,
  details: 'Details',
  showDetails: 'Show the details',
  hideDetails: 'Hide the details',
  detailsOf: (name: string) => `Details of ${name}`,
};

export type PaneWords = typeof english;

/** What the frame of the inbox says: its panes, and how they are shown and hidden. */
export const paneWords = inLocale('paneWords', english);
