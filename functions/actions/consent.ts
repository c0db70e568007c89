import {
  type Consent,
  type ContactRecord,
  knownAs,
  type MarketingConsent,
} from '../../shared/domain/contacts/contact-record.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { changeRecord, type RecordDeps, type RecordEdit } from './change-record.ts';
import type { WorkspaceId } from './ports.ts';

/**
 * The customer said on WhatsApp that they do or do not want marketing. News comes late, twice and out of order: what is
 * older than the consent that stands changes nothing.
 */
export async function consentFromWhatsApp(
  deps: RecordDeps,
  workspace: WorkspaceId,
  threadId: string,
  said: { marketing: 'opted-in' | 'opted-out'; source: string; givenAt: number },
  create: () => ThreadState,
): Promise<void> {
  await changeRecord(deps, workspace, threadId, { create }, (record, { contact }) => {
    if (record.consent && record.consent.at >= said.givenAt) return null;
    return withConsent(record, { ...said, by: { kind: 'customer', contactId: contact.id } });
  });
}

/** The record with another consent, and the command that logs it. */
export function withConsent(
  record: ContactRecord,
  { marketing, source, givenAt, by }: Omit<Consent, 'at'> & { marketing: MarketingConsent; givenAt: number },
): RecordEdit {
  const after = { ...record, version: record.version + 1, consent: { marketing, source, at: givenAt, by } };
  return { after, command: { type: 'change-consent', by, marketing, source, givenAt, known: knownAs(after) } };
}
