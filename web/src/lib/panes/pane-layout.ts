import * as z from 'zod/mini';
import { createWatchedValue } from '../watched-value.ts';

/** How wide the list may be, in CSS pixels. */
export const LIST_WIDTH = { least: 280, most: 480, usual: 340 };

/** How the panes stand on this device. `context` counts where there is room for it beside the thread. */
export type PaneLayout = { rail: boolean; views: boolean; context: boolean; listWidth: number };

const KEY = 'baton.panes';
const usual: PaneLayout = { rail: true, views: true, context: true, listWidth: LIST_WIDTH.usual };
const savedSchema = z.partial(
  z.object({ rail: z.boolean(), views: z.boolean(), context: z.boolean(), listWidth: z.number() }),
);

const value = createWatchedValue<PaneLayout>(read());
/** The context panel lies over the thread (or, on a phone, is a page of its own): never remembered. */
const over = createWatchedValue(false);

export const paneLayout = { get: value.get, subscribe: value.subscribe };
export const contextOver = over;

/** Changes the panes, and remembers it on this device. */
export function setPanes(change: Partial<PaneLayout>): void {
  const next = { ...value.get(), ...change };
  value.set({ ...next, listWidth: clamped(next.listWidth) });
  try {
    localStorage.setItem(KEY, JSON.stringify(value.get()));
  } catch {
    // Storage is full or switched off: the panes stay as long as the page.
  }
}

function clamped(width: number): number {
  return Math.round(Math.min(LIST_WIDTH.most, Math.max(LIST_WIDTH.least, width)));
}

function read(): PaneLayout {
  try {
    const saved = savedSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
    const layout = { ...usual, ...(saved.success ? saved.data : {}) };
    return { ...layout, listWidth: clamped(layout.listWidth) };
  } catch {
    return usual;
  }
}
