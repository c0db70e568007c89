import { History } from 'lucide-react';
import { useCallback } from 'react';
import { useAgents, useInbox } from '../../lib/inbox/inbox-context.ts';
import { inLanguage } from '../../lib/locale/in-language.ts';
import { policyWords } from '../../lib/words/policy-words.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { StateMessage } from '../../ui/state-message.tsx';
import { StillOld } from '../../ui/still-old.tsx';
import { NotLoaded } from './load-states.tsx';
import { Section } from './section.tsx';
import { usePages } from './use-pages.ts';

const words = policyWords.changes;

/** Who changed what, newest first. */
export function ChangesSection() {
  const { api, time } = useInbox();
  const agents = useAgents();
  const changes = usePages(
    useCallback(
      async (cursor?: string) => {
        const page = await api.call('listChanges', { query: { cursor } });
        return { items: page.changes, cursor: page.cursor };
      },
      [api],
    ),
  );
  const { value } = changes;
  const states = { ...changes, title: words.failed, onRetry: () => void changes.reload() };
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? id;
  return (
    <Section title={settingsWords.sections.changes} lead={words.lead}>
      {value ? <StillOld {...states} /> : <NotLoaded {...states} />}
      {value?.items.length === 0 && (
        <div className="rounded-lg border border-line bg-surface">
          <StateMessage icon={<History size={32} />} title={words.emptyTitle} text={words.emptyText} />
        </div>
      )}
      {value && value.items.length > 0 && (
        <ol
          aria-label={words.listLabel}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing in it takes the focus, and the page scrolls
          tabIndex={0}
          className="divide-y divide-line/60 overflow-hidden rounded-lg border border-line bg-surface"
        >
          {value.items.map(({ id, at, by, subject, agentId, lines }) => (
            <li key={id} className="px-4 py-3">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <bdi className="font-medium">{nameOf(by)}</bdi>
                {agentId !== undefined && nameOf(agentId) !== nameOf(by) && (
                  <bdi className="text-muted">{words.about(nameOf(agentId))}</bdi>
                )}
                <Chip>{words.subjects[subject]}</Chip>
                <time dateTime={new Date(at).toISOString()} className="tabular text-sm text-muted">
                  {time.full(at)}
                </time>
              </p>
              <ul className="mt-1 space-y-0.5">
                {lines.map((line) => (
                  <li key={line} dir="auto" className="text-match-parent wrap-anywhere">
                    {inLanguage(line)}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
      {changes.more.failure && (
        <StillOld {...states} failure={changes.more.failure} onRetry={() => void changes.loadMore()} />
      )}
      {value?.cursor && (
        <Button disabled={changes.more.busy} onClick={() => void changes.loadMore()}>
          {settingsWords.older}
        </Button>
      )}
    </Section>
  );
}
