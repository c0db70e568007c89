import { describe, expect, test } from 'vitest';
import { createKeyMap, KEY_HELP, type KeyFocus } from '../../web/src/lib/keyboard/key-map.ts';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const commandOf = (key: string, focus: KeyFocus = 'elsewhere', more: object = {}) =>
  createKeyMap()(press(key, more), focus, 0);

test.each([
  ['j', 'next'],
  ['ArrowDown', 'next'],
  ['k', 'previous'],
  ['ArrowUp', 'previous'],
  ['Enter', 'open'],
  ['o', 'open'],
  ['r', 'reply'],
  ['n', 'note'],
  ['i', 'claim'],
  ['a', 'hand-over'],
  ['e', 'close'],
  ['Escape', 'back'],
  ['?', 'help'],
  ['R', 'reply'],
  ['p', 'pick-next'],
  ['x', 'escalate'],
  ['z', 'snooze'],
  ['l', 'labels'],
  ['w', 'follow'],
  ['!', 'priority'],
  ['c', 'clock'],
  ['b', 'release'],
  ['m', 'more'],
  ['f', 'search'],
  ['s', 'select'],
  ['/', 'search'],
  ['y', null],
])('%s asks for %s', (key, command) => expect(commandOf(key)).toBe(command));

describe('keys that belong to somebody else', () => {
  test('letters are typed into a field; only Escape leaves it', () => {
    for (const key of ['j', 'r', 'e', '?', 'Enter', 'ArrowDown', 'g']) expect(commandOf(key, 'field')).toBeNull();
    expect(commandOf('Escape', 'field')).toBe('back');
  });

  test('a focused button keeps Enter and the arrows, not the letters', () => {
    expect(commandOf('Enter', 'control')).toBeNull();
    expect(commandOf('ArrowDown', 'control')).toBeNull();
    expect(commandOf('r', 'control')).toBe('reply');
  });

  test('combinations are the browser’s', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) {
      expect(commandOf('r', 'elsewhere', { [modifier]: true })).toBeNull();
    }
  });
});

describe('G and a letter', () => {
  test.each([
    ['m', 'go:mine'],
    ['u', 'go:unassigned'],
    ['a', 'go:all'],
    ['s', 'go:snoozed'],
    ['c', 'go:closed'],
    ['w', 'go:wallboard'],
    [',', 'go:settings'],
  ])('G %s', (key, command) => {
    const read = createKeyMap();
    expect(read(press('g'), 'elsewhere', 1000)).toBeNull();
    expect(read(press(key), 'elsewhere', 1900)).toBe(command);
    expect(read(press('a'), 'elsewhere', 1950)).toBe('hand-over');
  });

  test('the letter keeps its own meaning when it comes late or means no place', () => {
    const read = createKeyMap();
    read(press('g'), 'elsewhere', 0);
    expect(read(press('a'), 'elsewhere', 5000)).toBe('hand-over');
    read(press('g'), 'elsewhere', 6000);
    expect(read(press('r'), 'elsewhere', 6100)).toBe('reply');
  });
});

test('the help sheet names every single key that does something', () => {
  const listed = KEY_HELP.flatMap((help) => help.keys.map((key) => key.toLowerCase()));
  for (const key of 'jkrniaepxzlwcbmsg!?,') expect(listed).toContain(key);
  for (const key of ['esc', 'enter']) expect(listed).toContain(key);
});

test('Ctrl+K or ⌘K asks for the palette from anywhere, a field too', () => {
  expect(commandOf('k', 'field', { ctrlKey: true })).toBe('palette');
  expect(commandOf('K', 'elsewhere', { metaKey: true })).toBe('palette');
  expect(commandOf('k', 'elsewhere', { ctrlKey: true, altKey: true })).toBeNull();
  expect(commandOf('k', 'elsewhere', { ctrlKey: true, metaKey: true })).toBeNull();
});

test('Shift with J or K selects on', () => {
  expect(commandOf('J', 'control', { shiftKey: true })).toBe('extend-next');
  expect(commandOf('K', 'control', { shiftKey: true })).toBe('extend-previous');
});
