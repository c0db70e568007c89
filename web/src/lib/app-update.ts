import { createWatchedValue } from './watched-value.ts';

/** Reloads into the version that waits; null = this is the newest. Nothing is reloaded before somebody says so. */
export const appUpdate = createWatchedValue<(() => void) | null>(null);
