import { createPreferences } from './preferences.ts';

/** The preferences of this browser. */
export const preferences = createPreferences(() => localStorage, globalThis.window);
