import { expect, test } from 'vitest';
import { matchWords } from '../../web/src/lib/palette/match-words.ts';
import { findCommands, type PaletteCommand } from '../../web/src/lib/palette/palette-command.ts';

const shown = (query: string, text: string) => {
  const found = matchWords(query, text);
  return (
    found &&
    text
      .split('')
      .map((unit, index) => (found.at.includes(index) ? unit : '·'))
      .join('')
  );
};

test.each([
  ['hand', 'Hand over to Ben', 'Hand············'],
  ['hob', 'Hand over to Ben', 'H····o·······B··'],
  ['ha ben', 'Hand over to Ben', 'Ha···········Ben'],
  ['ZOË', 'Hand over to Zoe', '·············Zoe'],
  ['elo', 'Hand over to Élodie', '·············Élo···'],
  ['مر', 'مريم', 'مر··'],
])('%s is found in %s', (query, text, marked) => expect(shown(query, text)).toBe(marked));

test.each([
  ['and', 'Hand over to Ben'],
  ['hx', 'Hand over to Ben'],
  ['ben hand', 'Hand over to Ben'],
])('%s is not found in %s', (query, text) => expect(matchWords(query, text)).toBeNull());

const command = (text: string): PaletteCommand => ({ id: text, group: 'go', text, keys: [], run: () => undefined });
const found = (query: string, texts: string[], recent: string[] = []) =>
  findCommands(texts.map(command), query, recent).map((hit) => hit.command.text);

test('one word at the beginning comes before several, and those before one in the middle of a long text', () => {
  expect(found('s', ['Go to Settings', 'Snooze…', 'Settings: People'])[0]).toBe('Snooze…');
  expect(found('gs', ['Go to Snoozed', 'Settings: Go'])).toEqual(['Go to Snoozed']);
});

test('of equals, what was used last comes first', () => {
  const teammates = ['Hand over to Ann', 'Hand over to Art'];
  expect(found('hand', teammates, ['Hand over to Art'])).toEqual(['Hand over to Art', 'Hand over to Ann']);
});
