const AT_MOST = 6;

/** What this person did last through the palette, newest first; kept in this browser. */
export function createRecentCommands(me: string, storage: Storage) {
  const key = `baton.palette.${me}`;
  const read = (): string[] => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]');
      return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
    } catch {
      return [];
    }
  };
  return {
    read,
    add(id: string) {
      try {
        storage.setItem(key, JSON.stringify([id, ...read().filter((each) => each !== id)].slice(0, AT_MOST)));
      } catch {
        // Storage is full or switched off: nothing is recent then.
      }
    },
  };
}
