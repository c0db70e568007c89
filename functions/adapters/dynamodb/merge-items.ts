import { type ContactRecord, type KnownAs, knownAs } from '../../../shared/domain/contacts/contact-record.ts';
import { mergeRecords } from '../../../shared/domain/contacts/merge-records.ts';
import { type AsRead, recordOf, stillVersion } from './contact-record-item.ts';

type Item = Record<string, unknown> | undefined;

/** What is known of two contacts, as their items say, becomes what is known of the surviving one. */
export function mergeItems(survivor: Item, loser: Item) {
  const [ours, theirs] = [recordOf(survivor), recordOf(loser)];
  const merged: { record?: { after: ContactRecord; asRead: AsRead }; known?: KnownAs; loserAsRead: AsRead } = {
    loserAsRead: stillVersion(theirs.version),
  };
  // What only the survivor's record says stays as it is.
  if (theirs.version === 0) return merged;
  const after = mergeRecords(ours, theirs);
  return { ...merged, record: { after, asRead: stillVersion(ours.version) }, known: knownAs(after) };
}
