import { readdirSync } from 'node:fs';

const FOLDER = new URL('../../../web/src/lib/words/', import.meta.url);

/** Every words object of the inbox in English, by its name, whether the catalogue knows it or not. */
export async function allWords(): Promise<Record<string, object>> {
  const modules = await Promise.all(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => import(new URL(file, FOLDER).href) as Promise<Record<string, object>>),
  );
  return Object.assign({}, ...modules);
}

/** Strings, functions and lists by their place: `words.list.you`. */
export function leaves(words: object, path = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, said] of Object.entries(words)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof said === 'object' && said !== null) for (const leaf of leaves(said, at)) found.set(...leaf);
    else found.set(at, said);
  }
  return found;
}
