import { useCallback, useEffect, useRef } from 'react';
import type { AgentView } from '../../../../shared/contracts/thread.ts';
import { oversees } from '../../../../shared/domain/people/agent.ts';
import type { WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import { useAgents, useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../lib/words/policy-words.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { words as common } from '../../lib/words/words.ts';
import { AvailabilityDot } from '../../ui/availability-dot.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { StillOld } from '../../ui/still-old.tsx';
import { AddPersonForm } from './add-person-form.tsx';
import { NotLoaded } from './load-states.tsx';
import { personFacts } from './people/person-facts.ts';
import { PersonPanel } from './people/person-panel.tsx';
import { usePolicyDraft, usePolicyState } from './policy/use-policy.ts';
import { Panel, Section } from './section.tsx';
import { useLoad } from './use-load.ts';
import { useOpen } from './use-open.ts';

const words = settingsWords.people;

/** Everybody, as they are now (the live connection keeps it so); who oversees changes people, admins add them. */
export function PeopleSection() {
  const { sync } = useInbox();
  const me = useMe();
  const agents = useAgents();
  const load = useLoad(useCallback(() => sync.loadAgents().then(() => true), [sync]));
  const states = { ...load, title: words.failed, onRetry: () => void load.reload() };
  const draft = usePolicyDraft();
  const policy = usePolicyState();
  const mayEdit = oversees(me.role);
  useEffect(() => {
    if (mayEdit) void draft.load();
  }, [draft, mayEdit]);
  const { open, show } = useOpen();
  const chosen = mayEdit ? agents.find(({ id }) => id === open) : undefined;
  const list = useRef<HTMLDivElement>(null);
  function close(): void {
    list.current?.querySelector<HTMLElement>(`[data-edit="${CSS.escape(chosen?.id ?? '')}"]`)?.focus();
    show(null);
  }
  return (
    <Section title={settingsWords.sections.people} lead={words.lead}>
      {load.value ? <StillOld {...states} /> : <NotLoaded {...states} />}
      {load.value && (
        <div ref={list}>
          <People agents={agents} me={me.id} policy={policy.base} onEdit={mayEdit ? show : null} />
        </div>
      )}
      {load.value && chosen && policy.busy !== 'loading' && (
        <PersonPanel key={chosen.id} agent={chosen} policy={policy.base} onClose={close} />
      )}
      {me.role === 'admin' && (
        <Panel title={words.addTitle}>
          <AddPersonForm />
        </Panel>
      )}
    </Section>
  );
}

type PeopleProps = {
  agents: readonly AgentView[];
  me: string;
  policy: WorkspacePolicy | null;
  onEdit: ((agentId: string) => void) | null;
};

function People({ agents, me, policy, onEdit }: PeopleProps) {
  const titles = [words.person, words.role, words.availability, words.load];
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <table aria-label={words.listLabel} className="w-full text-start">
        <thead className="border-b border-line text-sm text-muted max-md:sr-only">
          <tr>
            {titles.map((title, index) => (
              <th
                key={title}
                scope="col"
                className={`px-4 py-2 font-medium ${index === titles.length - 1 ? 'text-end' : 'text-start'}`}
              >
                {title}
              </th>
            ))}
            {onEdit && (
              <th scope="col">
                <span className="sr-only">{policyWords.people.edit}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line/60">
          {agents.map((agent) => (
            <tr
              key={agent.id}
              className="max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:px-4 max-md:py-2"
            >
              <th scope="row" className="px-4 py-2 text-start font-normal max-md:w-full max-md:px-0">
                <span className="flex items-center gap-2.5">
                  <Avatar name={agent.name} id={agent.id} size="sm" />
                  <span className="min-w-0">
                    <span className="block font-medium wrap-anywhere">
                      <bdi>{agent.name}</bdi>
                      {agent.id === me && <span className="font-normal text-muted"> · {words.you}</span>}
                    </span>
                    <bdi dir="ltr" className="block text-sm text-muted wrap-anywhere">
                      {agent.email}
                    </bdi>
                    {policy && <span className="block text-sm text-muted">{personFacts(agent, policy)}</span>}
                  </span>
                </span>
              </th>
              <td className="px-4 py-2 max-md:p-0">{words.roles[agent.role]}</td>
              <td className="px-4 py-2 max-md:p-0">
                <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                  <AvailabilityDot availability={agent.availability} />
                  {common.availability[agent.availability]}
                </span>
              </td>
              <td className="tabular px-4 py-2 text-end max-md:p-0">
                <span className="sr-only">{common.availability.load(agent.load, agent.capacity)}</span>
                <span aria-hidden="true">
                  {agent.load}/{agent.capacity}
                </span>
              </td>
              {onEdit && (
                <td className="py-2 pe-3 text-end max-md:ms-auto max-md:p-0">
                  <Button
                    data-edit={agent.id}
                    small
                    aria-label={policyWords.people.editOf(agent.name)}
                    onClick={() => onEdit(agent.id)}
                  >
                    {policyWords.people.edit}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
