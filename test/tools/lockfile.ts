interface LockedPackage {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** What package-lock.json holds, as far as it is read here: path of a package → what it asks for. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

/**
 * Every dependency that the lockfile asks for and does not hold, as "asker → missing". One is enough for `npm ci` to refuse
 * a clean clone, and an optional package of another platform that no registry has is left out of the file in silence.
 */
export function missingFromLockfile({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, asker]) =>
    Object.keys({ ...asker.dependencies, ...asker.optionalDependencies })
      .filter((name) => !foldersAbove(path).some((folder) => `${folder}node_modules/${name}` in packages))
      .map((name) => `${path || 'package.json'} → ${name}`),
  );
}

/** Where Node looks for what `path` imports: "" and "node_modules/a/" for "node_modules/a". */
function foldersAbove(path: string): string[] {
  const parts = path.split(/(?<=\/)(?=node_modules\/)/);
  return [
    '',
    ...parts.map(
      (_, index) =>
        `${parts
          .slice(0, index + 1)
          .join('')
          .replace(/\/$/, '')}/`,
    ),
  ];
}
