import { useSyncExternalStore } from 'react';
import { preferences } from './device-preferences.ts';
import type { Preferences } from './preferences.ts';

/** One part of the preferences of this device; `select` gives the same value while it did not change. */
export function usePreference<T>(select: (preferences: Preferences) => T): T {
  return useSyncExternalStore(preferences.subscribe, () => select(preferences.get()));
}
