import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, withCursor } from '../../../../functions/adapters/dynamodb/cursor.ts';

const isBadCursor = expect.objectContaining({ status: 400, code: 'bad-cursor' });
const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  it('comes back as the key it was made of', () => {
    const key = { pk: 'W#w1#T#olá', sk: 'HEAD', holderSort: 1795435200000 };
    const cursor = encodeCursor(key);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(decodeCursor(cursor ?? '')).toEqual(key);
  });

  it('is nothing at the end and at the beginning', () => {
    expect(encodeCursor(undefined)).toBeNull();
    expect(decodeCursor(undefined)).toBeUndefined();
  });

  it.each([
    '',
    ' ',
    'rubbish',
    '%%%',
    'eyJwayI6',
    pack(null),
    pack([]),
    pack('text'),
    pack(7),
    pack({ pk: {} }),
    pack({ pk: null }),
  ])('is refused when it is %j', (cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(isBadCursor);
  });

  it('is a key or refused, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue().map(pack)), (cursor) => {
        try {
          const key = decodeCursor(cursor);
          expect(Object.values(key ?? {}).every((part) => ['string', 'number'].includes(typeof part))).toBe(true);
        } catch (error) {
          expect(error).toEqual(isBadCursor);
        }
      }),
    );
  });
});

describe('a query with a cursor', () => {
  const refuse = async () => {
    throw Object.assign(new Error('The provided starting key is invalid'), { name: 'ValidationException' });
  };

  it('blames the cursor when DynamoDB does not take it', async () => {
    await expect(withCursor('x', refuse)).rejects.toEqual(isBadCursor);
  });

  it('blames nobody’s cursor for other errors, or when there is none', async () => {
    await expect(withCursor(undefined, refuse)).rejects.toThrow('starting key');
    const broken = async () => {
      throw new Error('broken');
    };
    await expect(withCursor('x', broken)).rejects.toThrow('broken');
  });
});
