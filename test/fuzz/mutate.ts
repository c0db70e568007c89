import type { Chance } from './chance.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const TEXTS = [
  '',
  ' ',
  '0',
  '\u0000',
  '\ud800',
  '\udc00 turned round \ud800',
  '👩‍👩‍👧‍👦'.repeat(40),
  'e\u0301'.repeat(300),
  '\u202eright to left\u2066',
  '<script>alert(1)</script>',
  '%00%2f..%2f',
  'W#main#T#x',
  '#'.repeat(300),
  '__proto__',
  'constructor',
  '9'.repeat(40),
  '-1',
  '1e400',
  '999999999999',
  'null',
  '2026-11-22T10:00:00Z',
] as const;
const NUMBERS = [0, -0, -1, 1, 0.1, 1e15, 2 ** 53, -(2 ** 53), 1e21, 1e125, 1e126, 1e308, -1e308, 5e-324] as const;
const KEYS = [
  'id',
  'type',
  'text',
  'body',
  'from',
  'timestamp',
  '__proto__',
  'constructor',
  'length',
  '',
  'pk',
] as const;

/** A copy of `value` with one to four changes to its structure or its leaves. Deterministic for the same `random`. */
export function mutate(value: unknown, random: Chance): Json {
  const holder = { root: structuredClone(value) as Json };
  for (let changes = 1 + random.int(4); changes > 0; changes--) change(holder, random);
  return holder.root;
}

/** Text that no schema expects. An item of the table holds 400 KB: longer texts have to be cut by the reader first. */
export function strangeText(random: Chance): string {
  if (random.sometimes(0.04)) return random.pick(['x', 'é', '𝔛']).repeat(random.pick([3000, 20_000, 70_000]));
  return random.pick(TEXTS);
}

type Place = { parent: { [key: string]: Json } | Json[]; key: string };

function placesIn(node: Json, found: Place[] = []): Place[] {
  if (typeof node !== 'object' || node === null) return found;
  for (const key of Object.keys(node)) {
    found.push({ parent: node, key });
    placesIn((node as { [key: string]: Json })[key] as Json, found);
  }
  return found;
}

function change(holder: { root: Json }, random: Chance): void {
  const places = placesIn(holder as unknown as Json);
  const { parent, key } = random.pick(places);
  const at = parent as { [key: string]: Json };
  const other = random.pick(places);
  switch (random.int(9)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else if (key !== 'root') delete at[key];
      return;
    case 1:
      if (Array.isArray(parent)) parent.push(structuredClone(at[key] as Json));
      else at[random.pick(KEYS)] = structuredClone(at[key] as Json);
      return;
    case 2: {
      // What belongs somewhere else, as a copy: a cycle would not be JSON.
      at[key] = structuredClone((other.parent as { [key: string]: Json })[other.key] as Json);
      return;
    }
    case 3:
      at[key] = random.pick<Json>([null, true, false, [], {}, [[]], { text: {} }]);
      return;
    case 4:
      at[key] = strangeText(random);
      return;
    case 5:
      at[key] = random.sometimes(0.5) ? random.pick(NUMBERS) : String(random.pick(NUMBERS));
      return;
    case 6:
      if (random.sometimes(0.3)) at[key] = nested(random.pick([50, 1500]), random.sometimes(0.5));
      return;
    case 7:
      if (random.sometimes(0.1)) at[key] = many(at[key] as Json, random.pick([30, 101, 1000]));
      return;
    case 8:
      at[key] = [at[key] as Json];
  }
}

function nested(depth: number, list: boolean): Json {
  let value: Json = 'deep';
  for (let level = 0; level < depth; level++) value = list ? [value] : { text: value };
  return value;
}

/** The same again and again, with ids of their own where there are ids. */
function many(value: Json, count: number): Json {
  const one = Array.isArray(value) ? (value[0] ?? null) : value;
  // Each message of one second reads the log for itself: a thousand of one sender outlast the function's 20 s.
  const isMessage = typeof one === 'object' && one !== null && ('from' in one || 'from_user_id' in one);
  return Array.from({ length: isMessage ? Math.min(count, 101) : count }, (_, index) => {
    const copy = structuredClone(one);
    if (typeof copy === 'object' && copy !== null && 'id' in copy && typeof copy.id === 'string')
      copy.id += `-${index}`;
    return copy;
  });
}
