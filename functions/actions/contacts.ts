import { toContactRecordView } from '../../shared/contracts/contact.ts';
import { toEntryView } from '../../shared/contracts/thread.ts';
import { knownAs, type MarketingConsent } from '../../shared/domain/contacts/contact-record.ts';
import { editRecord, type RecordPatch } from '../../shared/domain/contacts/edit-record.ts';
import { maySee } from '../../shared/domain/people/visibility.ts';
import { AppError, threadNotFound } from './app-error.ts';
import { changeRecord, type RecordDeps, type RecordEdit } from './change-record.ts';
import { withConsent } from './consent.ts';
import { threadIdOf } from './merge-threads.ts';
import type { Channels, Principal } from './ports.ts';
import { viewOf } from './run-command.ts';
import { loadVisible, viewerOf } from './visible-thread.ts';

export type ContactDeps = RecordDeps & { channels: Channels };

/** What is known of a thread's contact, for whoever may see the thread. */
export async function getContact(deps: ContactDeps, principal: Principal, { threadId }: { threadId: string }) {
  const { state } = await loadVisible(deps, principal, threadId);
  const { record } = await deps.records.load(principal.workspaceId, state.contact.id);
  return { contact: toContactRecordView(state.contact, record), serverTime: deps.clock.now() };
}

type UpdateInput = RecordPatch & { threadId: string; version?: number | undefined };

/** Changes fields of the contact; what is not given stays, null removes. Refusals: see the `updateContact` route. */
export async function updateContact(deps: ContactDeps, principal: Principal, input: UpdateInput) {
  const { threadId, version, ...patch } = input;
  return change(deps, principal, threadId, version, (record) => {
    const edited = editRecord(record, patch);
    if ('problem' in edited) {
      const { path, message, limit } = edited.problem;
      throw new AppError(400, 'contact-invalid', message, {
        ...(limit === undefined ? {} : { limit }),
        issues: [{ path, message }],
      });
    }
    const { record: after, changes } = edited;
    return {
      after,
      command: { type: 'edit-contact', by: principal.actor, changes, known: knownAs(after) },
    };
  });
}

type ConsentInput = {
  threadId: string;
  marketing: MarketingConsent;
  source: string;
  givenAt?: number | undefined;
  version?: number | undefined;
};

/** Writes down whether the contact wants marketing, and where they said so. Whoever writes it down answers for it. */
export async function setConsent(deps: ContactDeps, principal: Principal, input: ConsentInput) {
  const { threadId, marketing, version } = input;
  const source = input.source.trim();
  const now = deps.clock.now();
  const givenAt = input.givenAt ?? now;
  if (source === '' || givenAt > now) {
    const message = source === '' ? 'Say where the customer said so.' : 'A consent is not given in the future.';
    throw new AppError(400, 'contact-invalid', message, {
      issues: [{ path: source === '' ? 'source' : 'givenAt', message }],
    });
  }
  return change(deps, principal, threadId, version, (record) =>
    withConsent(record, { marketing, source, givenAt, by: principal.actor }),
  );
}

async function change(
  deps: ContactDeps,
  principal: Principal,
  threadId: string,
  version: number | undefined,
  edit: (record: Parameters<Parameters<typeof changeRecord>[4]>[0]) => RecordEdit,
) {
  const { workspaceId } = principal;
  // Asked before anything is judged: what somebody may not see tells them nothing, not even that it has changed.
  await loadVisible(deps, principal, threadId);
  const result = await changeRecord(deps, workspaceId, threadId, { viewer: viewerOf(principal), version }, edit);
  if (!result) throw threadNotFound();
  const { state, entries, policy, record } = result;
  return {
    contact: toContactRecordView(state.contact, record),
    thread: viewOf(state, policy),
    entries: entries.map(toEntryView),
    serverTime: deps.clock.now(),
  };
}

type FindInput = { phone?: string | undefined; userId?: string | undefined; externalId?: string | undefined };

/** The contact that is known by an id, and its threads that the caller may see. Nobody, or nobody they may see, is the same. */
export async function findContact(deps: ContactDeps, principal: Principal, input: FindInput) {
  const { workspaceId } = principal;
  const contactId = await deps.records.find(workspaceId, wantedBy(input));
  const channels = contactId ? await deps.channels.list(workspaceId) : [];
  const [policy, { heads }] = await Promise.all([
    deps.policies.load(workspaceId, 'lately'),
    deps.threads.glance(
      workspaceId,
      channels.map((channel) => threadIdOf(channel, contactId ?? '')),
      [],
    ),
  ]);
  const seen = heads.filter((state) => maySee(viewerOf(principal), state, policy) && !state.mergedInto);
  const [first] = seen;
  if (!first) throw new AppError(404, 'contact-not-found', 'There is no such contact in this workspace.');
  const { record } = await deps.records.load(workspaceId, first.contact.id);
  return {
    contact: toContactRecordView(first.contact, record),
    threadIds: seen.map(({ threadId }) => threadId),
    serverTime: deps.clock.now(),
  };
}

function wantedBy({ phone, userId, externalId }: FindInput) {
  if (phone !== undefined) return { phone: phone.replace(/\D/g, '') };
  if (userId !== undefined) return { userId };
  const cut = externalId?.indexOf(':') ?? -1;
  return { externalId: { system: externalId?.slice(0, cut) ?? '', id: externalId?.slice(cut + 1) ?? '' } };
}
