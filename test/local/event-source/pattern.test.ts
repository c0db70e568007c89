import { expect, test } from 'vitest';
import { type Pattern, recordFilter } from '../../../infra/local/event-source/pattern.ts';

const image = (fields: object) => ({ eventName: 'INSERT', dynamodb: { NewImage: fields } });
const at = (rule: Pattern | Pattern[string]): Pattern => ({ dynamodb: { NewImage: { fx: { S: rule as never } } } });

test.each<[string, Pattern, object, boolean]>([
  ['equals', at(['a', 'b']), image({ fx: { S: 'b' } }), true],
  ['equals, other', at(['a', 'b']), image({ fx: { S: 'c' } }), false],
  ['exists', at([{ exists: true }]), image({ fx: { S: 'x' } }), true],
  ['exists, other type', at([{ exists: true }]), image({ fx: { N: '1' } }), false],
  ['exists, no image', at([{ exists: true }]), { eventName: 'REMOVE', dynamodb: {} }, false],
  ['not exists', at([{ exists: false }]), image({ other: { S: 'x' } }), true],
  ['prefix', at([{ prefix: 'send' }]), image({ fx: { S: 'send:1' } }), true],
  ['suffix', at([{ suffix: ':1' }]), image({ fx: { S: 'send:2' } }), false],
  ['anything-but', at([{ 'anything-but': ['a', 'b'] }]), image({ fx: { S: 'c' } }), true],
  ['anything-but, excluded', at([{ 'anything-but': 'a' }]), image({ fx: { S: 'a' } }), false],
  ['anything-but prefix', at([{ 'anything-but': { prefix: 'send' } }]), image({ fx: { S: 'send:1' } }), false],
  ['two fields', { eventName: ['MODIFY'], ...at([{ exists: true }]) }, image({ fx: { S: 'x' } }), false],
])('%s', (_name, pattern, record, passes) => {
  expect(recordFilter([pattern])(record)).toBe(passes);
});

test('any of several patterns is enough, none at all lets everything through', () => {
  expect(recordFilter([at(['a']), { eventName: ['INSERT'] }])(image({}))).toBe(true);
  expect(recordFilter([])(image({}))).toBe(true);
});

test('an operator that is not played here fails at the start, not at a record', () => {
  expect(() => recordFilter([at([{ numeric: ['>', 1] }])])).toThrow(/"numeric"/);
});
