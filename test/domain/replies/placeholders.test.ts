import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillPlaceholders, firstName, gapsOf } from '../../../shared/domain/replies/placeholders.ts';

test('known values are put in, unknown ones stay in sight', () => {
  const text = 'Hello {customer.first_name}, this is { Agent.Name }. Your order {order number} is {order.state}.';
  const filled = fillPlaceholders(text, { 'customer.first_name': 'Mia', 'agent.name': 'Ana', 'company.name': ' ' });
  expect(filled).toBe('Hello Mia, this is Ana. Your order {order number} is {order.state}.');
  expect(gapsOf(filled)).toEqual([
    { from: 35, to: 49, name: 'order number' },
    { from: 53, to: 66, name: 'order.state' },
  ]);
});

test('a value that looks like a placeholder is not filled again', () => {
  expect(fillPlaceholders('{customer.name}', { 'customer.name': '{agent.name}', 'agent.name': 'Ana' })).toBe(
    '{agent.name}',
  );
});

test.each(['{}', '{ }', '{1}', '{"a": 1}', 'a { b', '{two\nlines}'])('%j is no placeholder', (text) => {
  expect(gapsOf(text)).toEqual([]);
  expect(fillPlaceholders(text, { 'customer.name': 'Mia' })).toBe(text);
});

test('whatever the text, without values nothing of it changes, and each gap is where it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'a', '.', ' ', 'ü', '1', '\n') }), (text) => {
      expect(fillPlaceholders(text, {})).toBe(text);
      for (const { from, to, name } of gapsOf(text)) expect(text.slice(from + 1, to - 1).trim()).toBe(name);
    }),
  );
});

test.each([
  ['Mia Brandt', 'Mia'],
  [' Mia ', 'Mia'],
  ['', undefined],
  [undefined, undefined],
])('the first name of %j is %j', (name, first) => expect(firstName(name)).toBe(first));
