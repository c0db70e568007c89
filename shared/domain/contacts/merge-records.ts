import { type Consent, type ContactRecord, NEW_RECORD } from './contact-record.ts';
import { PLAIN_PARTS, RECORD_LIMITS } from './edit-record.ts';

/**
 * One record of two contacts that turned out to be one person. What the surviving contact has, stays; what it lacks is taken
 * from the other. Notes are joined, the newer consent counts, and at the same instant the refusal does.
 */
export function mergeRecords(survivor: ContactRecord = NEW_RECORD, other: ContactRecord = NEW_RECORD): ContactRecord {
  const merged: ContactRecord = {
    ...survivor,
    version: Math.max(survivor.version, other.version) + 1,
    fields: joined(survivor.fields, other.fields, RECORD_LIMITS.fields),
    externalIds: joined(survivor.externalIds, other.externalIds, RECORD_LIMITS.externalIds),
  };
  for (const part of PLAIN_PARTS) {
    const value = survivor[part] ?? other[part];
    if (value !== undefined) merged[part] = value;
  }
  if (survivor.note && other.note && survivor.note !== other.note) {
    merged.note = `${survivor.note}\n\n${other.note}`.slice(0, RECORD_LIMITS.note);
  }
  const consent = newer(survivor.consent, other.consent);
  return consent ? { ...merged, consent } : merged;
}

function joined(ours: Record<string, string>, theirs: Record<string, string>, most: number): Record<string, string> {
  const more = Object.entries(theirs).filter(([key]) => !(key in ours));
  return Object.fromEntries([...Object.entries(ours), ...more].slice(0, most));
}

function newer(a: Consent | undefined, b: Consent | undefined): Consent | undefined {
  if (!a || !b) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return b.marketing === 'opted-out' ? b : a;
}
