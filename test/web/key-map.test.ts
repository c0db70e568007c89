import { describe, expect, test } from 'vitest';
import { KEY_HELP, keyProblem } from '../../web/src/lib/keyboard/key-help.ts';
import { createKeyMap, type KeyFocus, keysNow, keysOf } from '../../web/src/lib/keyboard/key-map.ts';

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

describe('keys of one’s own', () => {
  const read = (keys: Record<string, string>, singleKeys = true) => createKeyMap(() => ({ singleKeys, keys }));

  test('take the place of the given ones', () => {
    const map = read({ close: 'y', 'go:mine': 'x' });
    expect(map(press('y'), 'elsewhere', 0)).toBe('close');
    expect(map(press('e'), 'elsewhere', 0)).toBeNull();
    map(press('g'), 'elsewhere', 0);
    expect(map(press('x'), 'elsewhere', 10)).toBe('go:mine');
    expect(read({ next: 'n', note: 'j' })(press('N', { shiftKey: true }), 'elsewhere', 0)).toBe('extend-next');
    expect(keysOf('close', { close: 'y' })).toEqual(['Y']);
    expect(keysNow(['G', 'M'], { 'go:mine': 'x' })).toEqual(['G', 'X']);
    expect(keysNow(['Shift', 'J'], { next: 'd' })).toEqual(['Shift', 'D']);
    expect(keysNow(['Ctrl', 'K'], { previous: 'd' })).toEqual(['Ctrl', 'K']);
    expect(keysNow(['/'], { search: 'd' })).toEqual(['/']);
  });

  test('are refused when another command has them, or when they type nothing', () => {
    expect(keyProblem('close', 'r', {})).toEqual({ problem: 'taken', by: 'reply' });
    expect(keyProblem('close', 'r', { reply: 'y' })).toBeNull();
    expect(keyProblem('close', 'y', { reply: 'y' })).toEqual({ problem: 'taken', by: 'reply' });
    expect(keyProblem('close', 'E', {})).toBeNull();
    expect(keyProblem('close', 'g', {})).toEqual({ problem: 'reserved' });
    expect(keyProblem('close', 'F5', {})).toEqual({ problem: 'not-single' });
    // After G a letter means something else.
    expect(keyProblem('go:mine', 'r', {})).toBeNull();
    expect(keyProblem('go:mine', 'u', {})).toEqual({ problem: 'taken', by: 'go:unassigned' });
  });

  test('switched off, only what types nothing is left', () => {
    const map = read({}, false);
    for (const key of ['j', 'r', 'e', '?', '!', 'g']) expect(map(press(key), 'elsewhere', 0)).toBeNull();
    expect(map(press('m'), 'elsewhere', 10)).toBeNull();
    expect(map(press('ArrowDown'), 'elsewhere', 0)).toBe('next');
    expect(map(press('Escape'), 'elsewhere', 0)).toBe('back');
    expect(map(press('k', { ctrlKey: true }), 'elsewhere', 0)).toBe('palette');
    expect(map(press('/', { ctrlKey: true, shiftKey: true }), 'field', 0)).toBe('help');
  });

  test('a layout without Latin letters is read by where the keys are; QWERTZ by what it types', () => {
    expect(commandOf('ر', 'elsewhere', { code: 'KeyV' })).toBeNull();
    expect(commandOf('ق', 'elsewhere', { code: 'KeyR' })).toBe('reply');
    expect(commandOf('z', 'elsewhere', { code: 'KeyY' })).toBe('snooze');
  });
});
