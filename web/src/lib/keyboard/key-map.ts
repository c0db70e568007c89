import type { View } from '../../../../shared/contracts/routes.ts';
import type { HelpWords } from '../words/help-words.ts';

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
  | 'toggle:views'
  | 'toggle:context'
  | 'undo'
  | 'next-pane'
  | 'previous-pane'
  | 'next-message'
  | 'previous-message'
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
  '[': 'toggle:views',
  ']': 'toggle:context',
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
    // In a field this takes back what was typed there.
    if (mod && key === 'z' && focus !== 'field') return 'undo';
    if (key === 'f6' && !press.ctrlKey && !press.metaKey && !press.altKey)
      return press.shiftKey ? 'previous-pane' : 'next-pane';
    if (press.altKey && !press.ctrlKey && !press.metaKey && !press.shiftKey) {
      if (key === 'arrowup') return 'previous-message';
      if (key === 'arrowdown') return 'next-message';
    }
    // Many layouts type brackets with AltGr, which comes as Ctrl+Alt, or with Option.
    const typed = press.altKey && !press.metaKey && (key === '[' || key === ']');
    if ((press.ctrlKey || press.metaKey || press.altKey) && !typed) return null;
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

/** The help sheet, in its order; `does` names its sentence in `helpWords`. */
export const KEY_HELP: readonly {
  keys: readonly string[];
  does: keyof HelpWords['does'];
  group: keyof HelpWords['groups'];
}[] = [
  { group: 'move', keys: ['J', 'K'], does: 'move' },
  { group: 'move', keys: ['Enter'], does: 'open' },
  { group: 'move', keys: ['G', 'M'], does: 'goMine' },
  { group: 'move', keys: ['G', 'U'], does: 'goUnassigned' },
  { group: 'move', keys: ['G', 'A'], does: 'goAll' },
  { group: 'move', keys: ['G', 'S'], does: 'goSnoozed' },
  { group: 'move', keys: ['G', 'C'], does: 'goClosed' },
  { group: 'move', keys: ['G', 'W'], does: 'goWallboard' },
  { group: 'move', keys: ['G', ','], does: 'goSettings' },
  { group: 'act', keys: ['S'], does: 'select' },
  { group: 'act', keys: ['Shift', 'J'], does: 'selectOn' },
  { group: 'move', keys: ['F'], does: 'search' },
  { group: 'move', keys: ['Ctrl', 'K'], does: 'palette' },
  { group: 'move', keys: ['['], does: 'views' },
  { group: 'move', keys: [']'], does: 'details' },
  { group: 'move', keys: ['Alt', '↓'], does: 'message' },
  { group: 'move', keys: ['F6'], does: 'pane' },
  { group: 'move', keys: ['Esc'], does: 'back' },
  { group: 'act', keys: ['P'], does: 'pickNext' },
  { group: 'act', keys: ['I'], does: 'claim' },
  { group: 'act', keys: ['A'], does: 'handOver' },
  { group: 'act', keys: ['B'], does: 'release' },
  { group: 'act', keys: ['X'], does: 'escalate' },
  { group: 'act', keys: ['Z'], does: 'snooze' },
  { group: 'act', keys: ['L'], does: 'labels' },
  { group: 'act', keys: ['!'], does: 'priority' },
  { group: 'act', keys: ['W'], does: 'follow' },
  { group: 'act', keys: ['C'], does: 'clock' },
  { group: 'act', keys: ['M'], does: 'more' },
  { group: 'act', keys: ['E'], does: 'close' },
  { group: 'act', keys: ['Ctrl', 'Z'], does: 'undo' },
  { group: 'write', keys: ['R'], does: 'reply' },
  { group: 'write', keys: ['N'], does: 'note' },
  { group: 'write', keys: ['T'], does: 'template' },
  { group: 'write', keys: ['Q'], does: 'quote' },
  { group: 'write', keys: ['Enter'], does: 'send' },
  { group: 'write', keys: ['Shift', 'Enter'], does: 'newLine' },
  { group: 'act', keys: ['?'], does: 'help' },
];
