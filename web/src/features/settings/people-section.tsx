import { useCallback } from 'react';
import type { AgentView } from '../../../../shared/contracts/thread.ts';
import { useAgents, useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { words as common } from '../../lib/words/words.ts';
import { AvailabilityDot } from '../../ui/availability-dot.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { AddPersonForm } from './add-person-form.tsx';
import { NotLoaded, StillOld } from './load-states.tsx';
import { Panel, Section } from './section.tsx';
import { useLoad } from './use-load.ts';

const words = settingsWords.people;

/** Everybody, as they are now (the live connection keeps it so); admins add people. */
export function PeopleSection() {
  const { sync } = useInbox();
  const me = useMe();
  const agents = useAgents();
  const load = useLoad(useCallback(() => sync.loadAgents().then(() => true), [sync]));
  const states = { ...load, title: words.failed, onRetry: () => void load.reload() };
  return (
    <Section title={settingsWords.sections.people} lead={words.lead}>
      {load.value ? <StillOld {...states} /> : <NotLoaded {...states} />}
      {load.value && <People agents={agents} me={me.id} />}
      {me.role === 'admin' && (
        <Panel title={words.addTitle}>
          <AddPersonForm />
        </Panel>
      )}
    </Section>
  );
}

function People({ agents, me }: { agents: readonly AgentView[]; me: string }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <table aria-label={words.listLabel} className="w-full text-start">
        <thead className="border-b border-line text-sm text-muted max-md:sr-only">
          <tr>
            {[words.person, words.role, words.availability, words.load].map((title) => (
              <th key={title} scope="col" className="px-4 py-2 text-start font-medium last:text-end">
                {title}
              </th>
            ))}
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
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
