import type { ContactRecordView } from '../../../../shared/contracts/contact.ts';
import type { BodyOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import { type ApiFailure, asFailure } from '../../lib/api/api-failure.ts';
import { useInbox, useTimeline } from '../../lib/inbox/inbox-context.ts';
import { type Cached, useCached } from './use-cached.ts';

export type Patch = Omit<BodyOf<Routes['updateContact']>, 'version'>;

/** `theirs`: what somebody else has made of the same part meanwhile; nothing was saved. */
export type Saved = { kind: 'saved' } | { kind: 'failed'; failure: ApiFailure } | { kind: 'conflict'; theirs: string };

export type Contact = Cached<ContactRecordView> & {
  /**
   * Saves one part. Somebody else's change of another part does not matter. `base`: what the part was when its change was
   * begun; another value by now is a conflict, and null writes over whatever is there. `read` gives the part ('' = not there).
   */
  save(patch: Patch, read: (contact: ContactRecordView) => string, base: string | null): Promise<Saved>;
  setConsent(body: Pick<BodyOf<Routes['setConsent']>, 'marketing' | 'source'>): Promise<Saved>;
};

const ABOUT_CONTACT: ReadonlySet<string> = new Set(['contact-edited', 'consent-changed', 'contact-followed']);
const ATTEMPTS = 4;

/** What is known of the contact of a thread, kept in step with its log, and changed under its version. */
export function useContact(threadId: string): Contact {
  const { api, store } = useInbox();
  const { entries } = useTimeline(threadId);
  const stamp = entries.findLast(({ type }) => ABOUT_CONTACT.has(type))?.seq ?? 0;
  const params = { threadId };
  const ask = async () => (await api.call('getContact', { params })).contact;
  const cached = useCached(`contact ${threadId}`, stamp, ask);
  const { value, put } = cached;

  const took = ({ contact, thread, entries: added }: Awaited<ReturnType<typeof change>>) => {
    put(contact, added.at(-1)?.seq);
    store.putThread(thread);
    store.putEntries(threadId, added);
    store.flush();
  };
  const change = (body: BodyOf<Routes['updateContact']>) => api.call('updateContact', { params, body });

  const save: Contact['save'] = async (patch, read, base) => {
    let known = value ?? (await ask());
    for (let attempt = 1; ; attempt++) {
      if (base !== null && read(known) !== base) {
        put(known);
        return { kind: 'conflict', theirs: read(known) };
      }
      try {
        took(await change({ ...patch, version: known.version }));
        return { kind: 'saved' };
      } catch (thrown) {
        const failure = asFailure(thrown);
        if (failure.code !== 'contact-changed' || attempt === ATTEMPTS) return { kind: 'failed', failure };
        const now = await ask().catch(() => null);
        if (!now) return { kind: 'failed', failure };
        known = now;
      }
    }
  };

  async function setConsent(body: Parameters<Contact['setConsent']>[0]): Promise<Saved> {
    try {
      took(await api.call('setConsent', { params, body }));
      return { kind: 'saved' };
    } catch (thrown) {
      return { kind: 'failed', failure: asFailure(thrown) };
    }
  }

  return { ...cached, save, setConsent };
}
