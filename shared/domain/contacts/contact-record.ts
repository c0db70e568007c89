import type { Actor } from '../people/actor.ts';

/** May this person be sent marketing? `unknown`: nobody has asked them yet. */
export type MarketingConsent = 'opted-in' | 'opted-out' | 'unknown';

/** `at`: epoch ms, when it was given or taken back; `source`: where, in the words of whoever wrote it down. */
export type Consent = { marketing: MarketingConsent; source: string; at: number; by: Actor };

/**
 * What the team knows of a contact, beside what WhatsApp tells. `version` grows with each change; 0 = nothing is stored yet.
 * `fields` are of the team's own making, `externalIds` say who this is in other systems (system → id).
 */
export type ContactRecord = {
  version: number;
  name?: string;
  language?: string;
  email?: string;
  company?: string;
  note?: string;
  fields: Record<string, string>;
  externalIds: Record<string, string>;
  consent?: Consent;
};

export const NEW_RECORD: ContactRecord = { version: 0, fields: {}, externalIds: {} };

/**
 * The part that lists and decisions need, so it stands in the head of each thread: what we call them, and whether they want
 * marketing. `version`: of the record when it was taken, so an older copy never replaces a newer one.
 */
export type KnownAs = { version: number; name?: string; marketing?: 'opted-in' | 'opted-out' };

/** What the heads of the contact’s threads must know of a record. */
export function knownAs(record: ContactRecord): KnownAs {
  const marketing = record.consent?.marketing;
  return {
    version: record.version,
    ...(record.name ? { name: record.name } : {}),
    ...(marketing === 'opted-in' || marketing === 'opted-out' ? { marketing } : {}),
  };
}

/** Do both say the same, whenever they were taken? */
export function sameKnown(a: KnownAs | undefined, b: KnownAs): boolean {
  return a?.name === b.name && a?.marketing === b.marketing;
}
