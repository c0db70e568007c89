import * as z from 'zod/mini';

/** What a customer said on WhatsApp about marketing. `at`: epoch ms, by Meta's clock; null when it was not told. */
export type MarketingPreference = {
  person: { userId?: string; phone?: string; name?: string };
  marketing: 'opted-in' | 'opted-out';
  source: string;
  at: number | null;
};

const digits = z.string().check(z.regex(/^\d{1,32}$/));
const words = z.string().check(z.minLength(1), z.maxLength(300));
const seconds = z.union([z.number(), z.string().check(z.regex(/^\d{1,12}$/))]);

const preferenceSchema = z.object({
  wa_id: z.optional(digits),
  user_id: z.optional(words),
  category: z.optional(words),
  value: words,
  timestamp: z.optional(seconds),
});
const valueSchema = z.object({
  contacts: z.optional(z.array(z.unknown())),
  user_preferences: z.array(z.unknown()),
});
const profileSchema = z.object({
  wa_id: z.optional(z.string()),
  user_id: z.optional(z.string()),
  profile: z.optional(z.object({ name: z.optional(words) })),
});

/** The preferences about marketing in a `user_preferences` value; what is about something else, or of another form, is left out. */
export function readPreferences(value: unknown): MarketingPreference[] {
  const outer = valueSchema.safeParse(value);
  if (!outer.success) return [];
  const profiles = (outer.data.contacts ?? []).flatMap((contact) => {
    const parsed = profileSchema.safeParse(contact);
    return parsed.success ? [parsed.data] : [];
  });
  return outer.data.user_preferences.flatMap((raw) => {
    const parsed = preferenceSchema.safeParse(raw);
    if (!parsed.success) return [];
    const { wa_id: phone, user_id: userId, category = 'marketing_messages', value: said, timestamp } = parsed.data;
    const marketing = said === 'stop' ? 'opted-out' : said === 'resume' ? 'opted-in' : null;
    if (!marketing || category !== 'marketing_messages' || (!phone && !userId)) return [];
    const name = profiles.find((one) => (userId && one.user_id === userId) || (phone && one.wa_id === phone))?.profile
      ?.name;
    const person = { ...(userId ? { userId } : {}), ...(phone ? { phone } : {}), ...(name ? { name } : {}) };
    return [{ person, marketing, source: 'WhatsApp', at: timestamp === undefined ? null : Number(timestamp) * 1000 }];
  });
}
