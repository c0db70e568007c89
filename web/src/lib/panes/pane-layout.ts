import { preferences } from '../preferences/device-preferences.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { createWatchedValue } from '../watched-value.ts';

/** How wide the list may be, in CSS pixels. */
export const LIST_WIDTH = { least: 280, most: 480, usual: 340 };

/** What lies over the inbox where there is no room beside it: never remembered. */
export const paneOver = createWatchedValue<'views' | 'context' | null>(null);

/** Changes the panes, and remembers it on this device. */
export function setPanes(change: Partial<Preferences['panels']>): void {
  preferences.change({ panels: { ...preferences.get().panels, ...change } });
}

export function setListWidth(width: number): void {
  setPanes({ listWidth: Math.round(Math.min(LIST_WIDTH.most, Math.max(LIST_WIDTH.least, width))) });
}
