/** Values that were filled into templates lately, by template and place. They stay in this browser. */
export type RecentValues = {
  of(template: string, slot: string): string[];
  remember(template: string, values: Readonly<Record<string, string>>): void;
};

const EACH = 4;
const PLACES = 60;

export function createRecentValues(agentId: string, storage: Storage): RecentValues {
  const key = `baton.template-values.${agentId}`;
  const load = (): Record<string, string[]> => {
    try {
      const stored: unknown = JSON.parse(storage.getItem(key) ?? '{}');
      return stored !== null && typeof stored === 'object' ? (stored as Record<string, string[]>) : {};
    } catch {
      return {};
    }
  };
  return {
    of: (template, slot) => load()[`${template} ${slot}`] ?? [],
    remember(template, values) {
      const all = load();
      for (const [slot, value] of Object.entries(values)) {
        if (value.trim() === '') continue;
        const place = `${template} ${slot}`;
        const before = all[place] ?? [];
        // Written anew, so that the places used longest ago are the first to go.
        delete all[place];
        all[place] = [value.trim(), ...before.filter((each) => each !== value.trim())].slice(0, EACH);
      }
      try {
        storage.setItem(key, JSON.stringify(Object.fromEntries(Object.entries(all).slice(-PLACES))));
      } catch {
        // Storage is full or switched off: nothing is remembered.
      }
    },
  };
}
