import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useInbox } from '../lib/inbox/inbox-context.ts';
import type { SelectionState } from '../lib/inbox/selection.ts';
import { focusList } from '../lib/keyboard/focus-list.ts';
import { pathOfSelection } from './selection-path.ts';

const SETTINGS_PATH = '/settings';
const WALLBOARD_PATH = '/wallboard';
const SETUP_PATH = '/setup';

const PAGES: readonly [string, Place['name']][] = [
  [WALLBOARD_PATH, 'wallboard'],
  [SETUP_PATH, 'setup'],
];

/** Which page of the product is shown, and how to get to another one. */
export type Place = {
  name: 'inbox' | 'settings' | 'wallboard' | 'setup';
  goToSettings(): void;
  goToWallboard(): void;
  goToSetup(): void;
  goToInbox(change: Partial<SelectionState>): void;
};

export function usePlace(): Place {
  const [path, navigate] = useLocation();
  const { selection, search, mentions } = useInbox();
  const isSettings = path === SETTINGS_PATH || path.startsWith(`${SETTINGS_PATH}/`);
  const name = isSettings ? 'settings' : (new Map(PAGES).get(path) ?? 'inbox');
  return useMemo(
    () => ({
      name,
      goToSettings: () => navigate(SETTINGS_PATH),
      goToWallboard: () => navigate(WALLBOARD_PATH),
      goToSetup: () => navigate(SETUP_PATH),
      // In the inbox the URL follows the selection by itself; from elsewhere the page has to be changed.
      goToInbox(change) {
        selection.set({ ...change, cursor: null });
        search.set(null);
        mentions.open.set(false);
        if (name === 'inbox') return;
        navigate(pathOfSelection(selection.get()));
        requestAnimationFrame(focusList);
      },
    }),
    [name, navigate, selection, search, mentions],
  );
}
