import { ExternalLink } from 'lucide-react';
import type { ContactRecordView } from '../../../../shared/contracts/contact.ts';
import { type CrmLink, fillLink, linkProblem } from '../../../../shared/domain/contacts/crm-link.ts';
import { contextWords as words } from '../../lib/words/context-words.ts';

/** Ways to this contact in other systems, as an admin set them. What lacks something of the contact is left out. */
export function LinksSection({ links, record }: { links: readonly CrmLink[]; record: ContactRecordView }) {
  const facts = {
    contactId: record.contactId,
    name: record.name,
    externalIds: record.externalIds,
    ...(record.phone ? { phone: record.phone } : {}),
    ...(record.email ? { email: record.email } : {}),
  };
  const filled = links.flatMap((link) => {
    const url = linkProblem(link.url) === null ? fillLink(link, facts) : null;
    return url ? [{ ...link, url }] : [];
  });
  if (filled.length === 0) return <p className="text-sm text-muted">{words.noLinks}</p>;
  return (
    <ul>
      {filled.map(({ id, name, url }) => (
        <li key={id}>
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            className="-mx-2 flex min-h-7 items-center gap-2 rounded-md px-2 text-brand hover:bg-hover"
          >
            <ExternalLink size={14} aria-hidden="true" className="shrink-0 rtl:-scale-x-100" />
            <bdi className="min-w-0 truncate">{name}</bdi>
            <span className="sr-only">{words.opensOutside}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
