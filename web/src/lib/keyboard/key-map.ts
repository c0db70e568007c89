import type { View } from '../../../../shared/contracts/routes.ts';

/** What a key asks for. */
export type KeyCommand =
  | 'next'
  | 'previous'
  | 'open'
  | 'reply'
  | 'note'
  | 'claim'
  | 'hand-over'
  | 'close'
  | 'pick-next'
  | 'escalate'
  | 'snooze'
  | 'labels'
  | 'follow'
  | 'priority'
  | 'clock'
  | 'release'
  | 'more'
  | 'template'
  | 'back'
  | 'help'
  | 'search'
  | 'select'
  | 'extend-next'
  | 'extend-previous'
  | 'palette'
  | 'go:settings'
  | 'go:wallboard'
  | `go:${View}`;

/** The part of a keyboard event that matters. `key` is what the layout types, so QWERTZ and AZERTY work. */
export type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

/** Where the focus is: letters belong to a field that is being written in. */
export type KeyFocus = 'field' | 'control' | 'elsewhere';

const SINGLE: Record<string, KeyCommand> = {
  j: 'next',
  k: 'previous',
  o: 'open',
  r: 'reply',
  n: 'note',
  i: 'claim',
  a: 'hand-over',
  e: 'close',
  p: 'pick-next',
  x: 'escalate',
  z: 'snooze',
  l: 'labels',
  w: 'follow',
  '!': 'priority',
  c: 'clock',
  b: 'release',
  m: 'more',
  t: 'template',
  '?': 'help',
  f: 'search',
  s: 'select',
  '/': 'search',
};

/** Keys that a focused control (a list, a button) uses itself. */
const SHARED: Record<string, KeyCommand> = { arrowdown: 'next', arrowup: 'previous', enter: 'open' };

const GO: Record<string, KeyCommand> = {
  m: 'go:mine',
  u: 'go:unassigned',
  a: 'go:all',
  s: 'go:snoozed',
  c: 'go:closed',
  w: 'go:wallboard',
  ',': 'go:settings',
};

/** How long `G` waits for the letter that says where to. */
const CHORD_MS = 1500;

/** Turns key presses into commands; remembers a `G` for a moment. `at` is epoch ms. */
export function createKeyMap(): (press: KeyPress, focus: KeyFocus, at: number) => KeyCommand | null {
  let goUntil = 0;
  return (press, focus, at) => {
    const key = press.key.toLowerCase();
    const mod = press.ctrlKey !== press.metaKey && !press.altKey && !press.shiftKey;
    if (mod && key === 'k') return 'palette';
    if (press.ctrlKey || press.metaKey || press.altKey) return null;
    if (key === 'escape') return 'back';
    if (focus === 'field') return null;
    if (at < goUntil) {
      goUntil = 0;
      const place = GO[key];
      if (place) return place;
    }
    if (key === 'g') {
      goUntil = at + CHORD_MS;
      return null;
    }
    if (focus === 'elsewhere' && SHARED[key]) return SHARED[key];
    if (press.shiftKey && (key === 'j' || key === 'k')) return key === 'j' ? 'extend-next' : 'extend-previous';
    return SINGLE[key] ?? null;
  };
}

/** The keys that ask for a command, as they are shown; none when it has none. */
export function keysOf(command: KeyCommand): readonly string[] {
  const single = Object.entries(SINGLE).find(([, each]) => each === command);
  if (single) return [single[0].toUpperCase()];
  const place = Object.entries(GO).find(([, each]) => each === command);
  return place ? ['G', place[0].toUpperCase()] : [];
}

/** The help sheet, in its order. */
export const KEY_HELP: readonly { keys: readonly string[]; does: string; group: 'move' | 'act' | 'write' }[] = [
  { group: 'move', keys: ['J', 'K'], does: 'Next, previous conversation' },
  { group: 'move', keys: ['Enter'], does: 'Open the conversation' },
  { group: 'move', keys: ['G', 'M'], does: 'Go to Mine' },
  { group: 'move', keys: ['G', 'U'], does: 'Go to Unassigned' },
  { group: 'move', keys: ['G', 'A'], does: 'Go to All' },
  { group: 'move', keys: ['G', 'S'], does: 'Go to Snoozed' },
  { group: 'move', keys: ['G', 'C'], does: 'Go to Closed' },
  { group: 'move', keys: ['G', 'W'], does: 'Go to the wallboard (supervisors)' },
  { group: 'move', keys: ['G', ','], does: 'Go to Settings' },
  { group: 'act', keys: ['S'], does: 'Select, for one action on several' },
  { group: 'act', keys: ['Shift', 'J'], does: 'Select on to the next (with K: the previous)' },
  { group: 'move', keys: ['F'], does: 'Search all history' },
  { group: 'move', keys: ['Ctrl', 'K'], does: 'Everything that can be done now' },
  { group: 'move', keys: ['Esc'], does: 'Back one level' },
  { group: 'act', keys: ['P'], does: 'Pick next from the queue' },
  { group: 'act', keys: ['I'], does: 'Assign to me (supervisors: take over)' },
  { group: 'act', keys: ['A'], does: 'Hand over to an agent or a team' },
  { group: 'act', keys: ['B'], does: 'Back into the queue' },
  { group: 'act', keys: ['X'], does: 'Escalate' },
  { group: 'act', keys: ['Z'], does: 'Snooze, or wake' },
  { group: 'act', keys: ['L'], does: 'Labels' },
  { group: 'act', keys: ['!'], does: 'Next priority' },
  { group: 'act', keys: ['W'], does: 'Follow, or stop following' },
  { group: 'act', keys: ['C'], does: 'Clocks: past and future, stop or start' },
  { group: 'act', keys: ['M'], does: 'More actions' },
  { group: 'act', keys: ['E'], does: 'Close the conversation' },
  { group: 'write', keys: ['R'], does: 'Write a reply' },
  { group: 'write', keys: ['N'], does: 'Write a note' },
  { group: 'write', keys: ['T'], does: 'Send a template' },
  { group: 'write', keys: ['Q'], does: 'Quote the focused message' },
  { group: 'write', keys: ['Enter'], does: 'Send' },
  { group: 'write', keys: ['Shift', 'Enter'], does: 'New line' },
  { group: 'act', keys: ['?'], does: 'This list' },
];
