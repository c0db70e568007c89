import * as z from 'zod/mini';

/** `value`, or what `otherwise` says when what is stored is not it: each field falls back by itself. */
const or = <T extends z.core.SomeType>(value: T, otherwise: z.core.output<T>) => z.catch(value, otherwise);
const time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Times of the day on this device's clock; `to` before `from` ends on the next day. `days`: those it begins on, 0 = Sunday. */
const quietHoursSchema = z.object({
  on: or(z.boolean(), false),
  from: or(time, '18:00'),
  to: or(time, '08:00'),
  days: or(z.array(z.int().check(z.minimum(0), z.maximum(6))), [0, 1, 2, 3, 4, 5, 6]),
});

const notificationsSchema = z.object({
  /** On top of the browser's permission, which only the browser keeps. */
  desktop: or(z.boolean(), false),
  mine: or(z.boolean(), true),
  mentions: or(z.boolean(), true),
  /** Somebody waits in the queue for longer than the team's target. */
  queueAging: or(z.boolean(), true),
  sound: or(z.boolean(), true),
  /** Others may see this screen, so the words of a customer are shown only when they are asked for. */
  showText: or(z.boolean(), false),
  quietHours: or(quietHoursSchema, quietHoursSchema.parse({})),
});

const preferencesSchema = z.object({
  density: or(z.enum(['comfortable', 'compact']), 'comfortable'),
  /** Where to go when a conversation was closed or snoozed. */
  afterClose: or(z.enum(['next', 'stay', 'list']), 'next'),
  sendOn: or(z.enum(['enter', 'mod-enter']), 'enter'),
  /** How long a message can be taken back before it goes; 0 = it goes at once. */
  sendDelaySeconds: or(z.int().check(z.minimum(0), z.maximum(30)), 0),
  /** Single letters as shortcuts (WCAG 2.1.4); combinations and Escape work in any case. */
  singleKeys: or(z.boolean(), true),
  /** Command → the key that was chosen for it. */
  keys: or(z.record(z.string(), z.string()), {}),
  notifications: or(notificationsSchema, notificationsSchema.parse({})),
  panels: or(
    z.object({
      rail: or(z.boolean(), true),
      context: or(z.boolean(), true),
      views: or(z.boolean(), true),
      /** Width of the list in pixels; null = as wide as the layout makes it. */
      listWidth: or(z.nullable(z.int().check(z.minimum(200), z.maximum(800))), null),
    }),
    { rail: true, context: true, views: true, listWidth: null },
  ),
  /** Sections of the context panel that were opened or closed by hand. */
  contextSections: or(z.record(z.string(), z.boolean()), {}),
  /** Keeps conversations and unsent messages in this browser, to start without a network. */
  offline: or(z.boolean(), true),
});

/** How one person likes the inbox on this device. It is not sent anywhere. */
export type Preferences = z.infer<typeof preferencesSchema>;

export type PreferenceStore = {
  get(): Preferences;
  /** Replaces the given fields. */
  change(change: Partial<Preferences>): void;
  subscribe(callback: () => void): () => void;
};

/** The version is part of the key: a form that cannot be read as this one gets another. */
const KEY = 'baton.preferences.1';

/** Preferences in `storage`; what another tab writes there is followed. */
export function createPreferences(
  storage: () => Storage,
  events?: Pick<EventTarget, 'addEventListener'>,
): PreferenceStore {
  let held: Preferences | undefined;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  events?.addEventListener('storage', (event) => {
    const { key } = event as StorageEvent;
    if (key !== KEY && key !== null) return;
    held = undefined;
    tell();
  });
  const get = () => {
    held ??= read(storage);
    return held;
  };
  return {
    get,
    change(change) {
      held = { ...get(), ...change };
      try {
        storage().setItem(KEY, JSON.stringify(held));
      } catch {
        // Storage is full or switched off: it holds as long as the page.
      }
      tell();
    },
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}

function read(storage: () => Storage): Preferences {
  let stored: unknown;
  try {
    stored = JSON.parse(storage().getItem(KEY) ?? '{}');
  } catch {
    stored = {};
  }
  const parsed = preferencesSchema.safeParse(stored);
  return parsed.success ? parsed.data : preferencesSchema.parse({});
}
