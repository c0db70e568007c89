import { nextId, type World } from './world.ts';

/** A message id as Meta makes them: `wamid.` and opaque base64. Never the same twice. */
export function newWamid(world: World): string {
  const bytes = Buffer.alloc(24);
  for (let index = 0; index < 18; index += 1) bytes[index] = Math.floor(world.random() * 256);
  bytes.writeUIntBE(nextId(world), 18, 6);
  return `wamid.${bytes.toString('base64')}`;
}

/** A business-scoped user id for a country (ISO 3166 alpha-2), such as BR.20000000000000000001. */
export function newUserId(world: World, country: string): string {
  return `${country}.3${String(Math.floor(world.random() * 1e9)).padStart(9, '0')}${String(nextId(world)).padStart(10, '0')}`;
}

/** A media id: digits only. */
export function newMediaId(world: World): string {
  return String(900_000_000_000_000 + nextId(world));
}
