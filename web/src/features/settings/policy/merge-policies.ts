import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { same } from './same.ts';

type Versions = { base: unknown; mine: unknown; theirs: unknown };
type Named = { id: string };

/**
 * What two people changed since `base`, laid together: each change of one alone is taken. `both` are the paths (into
 * the result) that both changed, where mine is kept. The version is theirs, so the result can be saved.
 */
export function mergePolicies(
  base: WorkspacePolicy,
  mine: WorkspacePolicy,
  theirs: WorkspacePolicy,
): { policy: WorkspacePolicy; both: string[] } {
  const both: string[] = [];
  const policy = merge({ base, mine: { ...mine, version: base.version }, theirs }, '', both) as WorkspacePolicy;
  return { policy, both };
}

function merge({ base, mine, theirs }: Versions, path: string, both: string[]): unknown {
  if (same(mine, base)) return theirs;
  if (same(theirs, base) || same(mine, theirs)) return mine;
  if (isNamedList(mine) && isNamedList(theirs))
    return mergeLists(isNamedList(base) ? base : [], mine, theirs, path, both);
  if (isWordList(mine) && isWordList(theirs)) return mergeWords(isWordList(base) ? base : [], mine, theirs);
  if (isRecord(mine) && isRecord(theirs)) {
    const before = isRecord(base) ? base : {};
    const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    const entries = [...keys].map((key) => {
      const versions = { base: before[key], mine: mine[key], theirs: theirs[key] };
      return [key, merge(versions, path === '' ? key : `${path}.${key}`, both)] as const;
    });
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  both.push(path);
  return mine;
}

/** By id. The order is mine where I changed it, else theirs; what the other one removed stays if I changed it. */
function mergeLists(base: Named[], mine: Named[], theirs: Named[], path: string, both: string[]): Named[] {
  const ids = (list: Named[]) => list.map(({ id }) => id);
  const find = (list: Named[], id: string) => list.find((one) => one.id === id);
  const kept = ids(mine).filter((id) => base.some((one) => one.id === id));
  const isMyOrder = !same(
    kept,
    ids(base).filter((id) => kept.includes(id)),
  );
  const [first, second] = isMyOrder ? [mine, theirs] : [theirs, mine];
  const merged: Named[] = [];
  for (const id of new Set([...ids(first), ...ids(second)])) {
    const versions = { base: find(base, id), mine: find(mine, id), theirs: find(theirs, id) };
    const one = merge(versions, `${path}.${merged.length}`, both);
    const survivor = one ?? (same(versions.theirs, versions.base) ? undefined : versions.theirs);
    if (survivor !== undefined) merged.push(survivor as Named);
  }
  return merged;
}

function mergeWords(base: string[], mine: string[], theirs: string[]): string[] {
  const kept = theirs.filter((word) => mine.includes(word) || !base.includes(word));
  return [...kept, ...mine.filter((word) => !base.includes(word) && !kept.includes(word))];
}

function isNamedList(value: unknown): value is Named[] {
  return Array.isArray(value) && value.every((one) => isRecord(one) && typeof one.id === 'string');
}

function isWordList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
