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
  | 'toggle:views'
  | 'toggle:context'
  | 'undo'
  | 'next-pane'
  | 'previous-pane'
  | 'next-message'
  | 'previous-message'
  | 'go:settings'
  | 'go:mentions'
  | 'go:needs-reply'
  | 'go:wallboard'
  | `go:${View}`;

/** The part of a keyboard event that matters. `key` is what the layout types, so QWERTZ and AZERTY work. */
export type KeyPress = {
  key: string;
  /** Where the key is: a layout without Latin letters is read by it. */
  code?: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

/** Command → the key that was chosen for it on this device. */
export type ChosenKeys = Readonly<Record<string, string>>;

/** `singleKeys` false = keys that type something ask for nothing (WCAG 2.1.4). */
export type KeySettings = { singleKeys: boolean; keys: ChosenKeys };

/** Where the focus is: letters belong to a field that is being written in. */
export type KeyFocus = 'field' | 'control' | 'elsewhere';

export const SINGLE: Readonly<Record<string, KeyCommand>> = {
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

export const GO: Readonly<Record<string, KeyCommand>> = {
  m: 'go:mine',
  u: 'go:unassigned',
  n: 'go:needs-reply',
  a: 'go:all',
  s: 'go:snoozed',
  c: 'go:closed',
  e: 'go:mentions',
  w: 'go:wallboard',
  ',': 'go:settings',
};

export const CHORD = 'g';

/** How long `G` waits for the letter that says where to. */
const CHORD_MS = 1500;

/** Turns key presses into commands; remembers a `G` for a moment. `at` is epoch ms. */
export function createKeyMap(
  settings: () => KeySettings = () => ({ singleKeys: true, keys: {} }),
): (press: KeyPress, focus: KeyFocus, at: number) => KeyCommand | null {
  let goUntil = 0;
  return (press, focus, at) => {
    const key = latinKey(press);
    const mod = press.ctrlKey !== press.metaKey && !press.altKey;
    // On many layouts the slash is typed with Shift.
    if (mod && key === '/') return 'help';
    if (mod && !press.shiftKey && key === 'k') return 'palette';
    // In a field this takes back what was typed there.
    if (mod && !press.shiftKey && key === 'z' && focus !== 'field') return 'undo';
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
    const { singleKeys, keys } = settings();
    if (singleKeys && at < goUntil) {
      goUntil = 0;
      const place = chosenFor(GO, keys, key);
      if (place) return place;
    }
    if (singleKeys && key === CHORD) {
      goUntil = at + CHORD_MS;
      return null;
    }
    if (focus === 'elsewhere' && SHARED[key]) return SHARED[key];
    if (!singleKeys) return null;
    const command = chosenFor(SINGLE, keys, key);
    if (press.shiftKey && command === 'next') return 'extend-next';
    if (press.shiftKey && command === 'previous') return 'extend-previous';
    return command;
  };
}

/** What the layout types; on one without Latin letters, what would be there on one that has them. */
function latinKey({ key, code }: PressedKey): string {
  const letter = /^Key([A-Z])$/.exec(code ?? '')?.[1];
  const isForeign = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  return (isForeign && letter ? letter : key).toLowerCase();
}

type PressedKey = Pick<KeyPress, 'key' | 'code'>;

/** What a key asks for. What was chosen goes before what is given, and takes the given key of its command away. */
export function chosenFor(
  given: Readonly<Record<string, KeyCommand>>,
  chosen: ChosenKeys,
  key: string,
): KeyCommand | null {
  const commands = new Set(Object.values(given));
  for (const command of commands) if (chosen[command] === key) return command;
  const command = given[key];
  return command && chosen[command] === undefined ? command : null;
}

/** The keys that ask for a command, as they are shown; none when it has none. */
export function keysOf(command: KeyCommand, chosen: ChosenKeys = {}): readonly string[] {
  const keyIn = (given: Readonly<Record<string, KeyCommand>>) => {
    const key = Object.keys(given).find((each) => given[each] === command);
    return key === undefined ? undefined : (chosen[command] ?? key).toUpperCase();
  };
  const single = keyIn(SINGLE);
  if (single !== undefined) return [single];
  const place = keyIn(GO);
  return place === undefined ? [] : [CHORD.toUpperCase(), place];
}

/** The commands behind keys as they are given, such as `['J', 'K']` or `['G', 'M']`; none for those that stay as they are. */
export function commandsBehind(keys: readonly string[]): readonly KeyCommand[] {
  const [first = '', second] = keys.map((key) => key.toLowerCase());
  if (first === CHORD && second !== undefined) return GO[second] ? [GO[second]] : [];
  // A second key for a command, such as `/` for the search, stays as it is: elsewhere it means something else.
  const commands = keys.map((key) => Object.values(SINGLE).find((command) => keysOf(command)[0] === key.toUpperCase()));
  return commands.every((command) => command !== undefined) ? commands : [];
}

/** Keys as they are given, as they are on this device. */
export function keysNow(keys: readonly string[], chosen: ChosenKeys): readonly string[] {
  const commands = commandsBehind(keys);
  if (commands.length > 0) return [...new Set(commands.flatMap((command) => keysOf(command, chosen)))];
  const [first, ...rest] = keys;
  return first === 'Shift' && rest.length > 0 ? [first, ...keysNow(rest, chosen)] : keys;
}
