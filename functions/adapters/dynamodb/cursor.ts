import { badCursor } from '../../actions/app-error.ts';

type Key = Record<string, unknown>;

/** A cursor is the last key of a page. The partition comes from the query itself, so a made-up one reads nothing else. */
export function encodeCursor(key: Key | undefined): string | null {
  return key ? Buffer.from(JSON.stringify(key)).toString('base64url') : null;
}

export function decodeCursor(cursor: string | undefined): Key | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isKey(key)) return key;
  } catch {
    // Not JSON: the same answer as for any other cursor that is not ours.
  }
  throw badCursor();
}

/** DynamoDB refuses a start key that does not belong to the query; to the caller that is a bad cursor. */
export async function withCursor<T>(cursor: string | undefined, query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (cursor !== undefined && error instanceof Error && error.name === 'ValidationException') throw badCursor();
    throw error;
  }
}

function isKey(value: unknown): value is Key {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.values(value).every((part) => typeof part === 'string' || typeof part === 'number');
}
