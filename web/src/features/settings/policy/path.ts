/** The paths into T, as problems name them: `clocks.agent.warnAfterMs`. Lists are reached by id, not by path. */
export type PathIn<T> = T extends readonly unknown[]
  ? never
  : T extends object
    ? { [Key in keyof T & string]: Key | `${Key}.${PathIn<NonNullable<T[Key]>>}` }[keyof T & string]
    : never;

/** What stands at a path of T. */
export type At<T, Path extends string> = Path extends `${infer Key}.${infer Rest}`
  ? Key extends keyof T
    ? At<NonNullable<T[Key]>, Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : never;

export function valueAt<T, Path extends PathIn<T>>(root: T, path: Path): At<T, Path> {
  let value: unknown = root;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | null)?.[key];
  return value as At<T, Path>;
}

/** A copy of `root` with another value at `path`; what lies beside the path is shared. */
export function withValueAt<T, Path extends PathIn<T>>(root: T, path: Path, value: At<T, Path>): T {
  return put(root, path.split('.'), value) as T;
}

function put(into: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const before = (into ?? {}) as Record<string, unknown>;
  return { ...before, [key]: put(before[key], rest, value) };
}
