import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accessPatterns,
  keyOf,
  type PatternName,
  pkOf,
  seqKey,
  threadOfPk,
  workspaceOfPk,
} from '../../../../functions/adapters/dynamodb/access-patterns.ts';

const names = Object.keys(accessPatterns) as PatternName[];
const paramsOf = (name: PatternName) => {
  const { pk, sk } = accessPatterns[name];
  return [...`${pk} ${sk ?? ''}`.matchAll(/\{(\w+)\}/g)].map(([, param]) => param as string);
};
const key = (name: PatternName, params: Record<string, string>) => keyOf(name, params as never);

/** Look-ups that find out which workspace something belongs to; everything else must say it. */
const GLOBAL = [
  'overdueAlarms',
  'subject',
  'invitation',
  'apiKey',
  'channel',
  'accountChannels',
  'ticket',
  'connectionOwner',
];

describe('keys', () => {
  it('start with the workspace, but for the look-ups that find it', () => {
    expect(names.filter((name) => !accessPatterns[name].pk.startsWith('W#{ws}'))).toEqual(GLOBAL);
  });

  it('are filled in', () => {
    expect(keyOf('readEntries', { ws: 'w1', thread: 't1', seq: seqKey(7) })).toEqual({
      pk: 'W#w1#T#t1',
      sk: 'E#0000000007',
    });
    expect(keyOf('loadThread', { ws: 'w1', thread: 't1' })).toEqual({ pk: 'W#w1#T#t1', sk: 'HEAD' });
    expect(pkOf('listByHolder', { ws: 'w1', holder: 'queue' })).toBe('W#w1#H#queue');
  });

  it('cannot be read as another key when a parameter holds a #', () => {
    expect(keyOf('loadThread', { ws: 'w1', thread: 'a#T#b' }).pk).toBe('W#w1#T#a%23T%23b');
    expect(keyOf('loadThread', { ws: 'w1#T#a', thread: 'b' }).pk).toBe('W#w1%23T%23a#T#b');
    expect(keyOf('loadThread', { ws: 'w1', thread: 'a%23b' }).pk).toBe('W#w1#T#a%2523b');
  });

  it('take text that means something to a replacement as it is', () => {
    expect(pkOf('connections', { ws: '$&$1' })).toBe('W#$&$1#CONNECTIONS');
  });

  it.each(names)('of %s are different for different parameters', (name) => {
    const params = paramsOf(name);
    const part = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', '#', '%', '2', '3', 'T') });
    const set = fc
      .tuple(...params.map(() => part))
      .map((parts) => Object.fromEntries(params.map((p, n) => [p, parts[n]])));
    fc.assert(
      fc.property(set, set, (one, other) => {
        const same = params.every((param) => one[param] === other[param]);
        const [a, b] = [key(name, one as never), key(name, other as never)];
        expect(a.pk === b.pk && a.sk === b.sk).toBe(same);
      }),
      { numRuns: 50 },
    );
  });

  it.each(names)('of %s are refused without a parameter', (name) => {
    const full = Object.fromEntries(paramsOf(name).map((param) => [param, 'x']));
    for (const missing of paramsOf(name)) {
      expect(() => key(name, { ...full, [missing]: '' })).toThrow(`needs ${missing}.`);
      const { [missing]: _, ...rest } = full;
      expect(() => key(name, rest)).toThrow(`needs ${missing}.`);
    }
  });
});

describe('reading keys back', () => {
  it('knows the thread of a head or entry and of nothing else', () => {
    expect(threadOfPk('W#w1#T#t1')).toEqual({ workspace: 'w1', threadId: 't1' });
    for (const pk of ['W#w1#AGENTS', 'W#w1#T#', 'W#w1#T#t1#x', 'W##T#t1', '', 'KEY#k1'])
      expect(threadOfPk(pk)).toBeNull();
  });

  it('knows the workspace of a key, or that it is global', () => {
    expect(workspaceOfPk('W#w1#AGENTS')).toBe('w1');
    expect(workspaceOfPk('CHANNEL#200')).toBeNull();
    // What belongs to the workspace as a whole: its settings, its policy.
    expect(workspaceOfPk('W#w1')).toBe('w1');
    expect(workspaceOfPk('W#')).toBeNull();
  });
});

it('entries sort as text as they do as numbers', () => {
  const seqs = [0, 1, 9, 10, 99, 1000, 9_999_999_999];
  expect(seqs.map(seqKey).sort()).toEqual(seqs.map(seqKey));
});
