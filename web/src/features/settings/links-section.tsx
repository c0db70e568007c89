import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import {
  type CrmLink,
  fillLink,
  LINK_LIMITS,
  LINK_PLACES,
  linkProblem,
} from '../../../../shared/domain/contacts/crm-link.ts';
import type { WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import { linkWords as words } from '../../lib/words/link-words.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from './fields.tsx';
import { newId } from './policy/new-id.ts';
import { PolicySection } from './policy/policy-section.tsx';
import { problemAt, usePolicyDraft, usePolicyState } from './policy/use-policy.ts';
import { Panel } from './section.tsx';

/** Somebody to try a link on. */
const EXAMPLE = {
  contactId: 'c-4711',
  phone: '4917012345678',
  name: 'Mia Example',
  email: 'mia@example.com',
  externalIds: {},
};

/** The ways from a conversation to the contact in other systems. */
export function LinksSection() {
  return (
    <PolicySection title={settingsWords.sections.links} lead={words.lead}>
      {(policy) => <Links policy={policy} />}
    </PolicySection>
  );
}

function Links({ policy: { links = [] } }: { policy: WorkspacePolicy }) {
  const draft = usePolicyDraft();
  const state = usePolicyState();
  const addButton = useRef<HTMLButtonElement>(null);
  const put = (next: CrmLink[]) => draft.edit((before) => ({ ...before, links: next }));
  const change = (id: string, part: Partial<CrmLink>) =>
    put(links.map((link) => (link.id === id ? { ...link, ...part } : link)));
  const add = () => {
    put([...links, { id: newId('link'), name: '', url: '' }]);
    draft.aimAt(`links.${links.length}.name`);
  };
  return (
    <Panel title={words.title}>
      <p className="text-muted">{words.places(LINK_PLACES.map((place) => `{${place}}`).join(' '))}</p>
      <ul className="divide-y divide-line/60">
        {links.map((link, index) => (
          <li key={link.id} className="flex items-start gap-2 py-3">
            <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-[11rem_1fr]">
              <TextField
                label={words.name}
                name={`links.${index}.name`}
                maxLength={LINK_LIMITS.name}
                value={link.name}
                problem={problemAt(state, `links.${index}.name`)}
                onChange={(name) => change(link.id, { name })}
              />
              <TextField
                label={words.url}
                name={`links.${index}.url`}
                dir="ltr"
                inputMode="url"
                maxLength={LINK_LIMITS.url}
                placeholder={words.urlExample}
                value={link.url}
                hint={tried(link)}
                problem={problemAt(state, `links.${index}.url`)}
                onChange={(url) => change(link.id, { url: url.trim() })}
              />
            </div>
            <IconButton
              label={words.remove(link.name || link.url)}
              onClick={() => {
                put(links.filter(({ id }) => id !== link.id));
                addButton.current?.focus();
              }}
            >
              <X size={15} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      {links.length === 0 && <p className="py-2 text-muted">{words.none}</p>}
      {links.length < LINK_LIMITS.links && (
        <Button ref={addButton} className="mt-3" icon={<Plus size={15} aria-hidden="true" />} onClick={add}>
          {words.add}
        </Button>
      )}
    </Panel>
  );
}

/** Where the link would lead for somebody, so that a mistake is seen before it is saved. */
function tried(link: CrmLink): string {
  if (link.url === '' || linkProblem(link.url) !== null) return '';
  const url = fillLink(link, EXAMPLE);
  return url ? words.leadsTo(url) : words.needsId;
}
