import { ShieldCheck } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { asFailure } from '../../lib/api/api-failure.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../lib/notices.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { words as common } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { StateMessage } from '../../ui/state-message.tsx';
import { StillOld } from '../../ui/still-old.tsx';
import { NotLoaded } from './load-states.tsx';
import { QuarantinedWebhook } from './quarantined-webhook.tsx';
import { Section } from './section.tsx';
import { usePages } from './use-pages.ts';

const words = settingsWords.quarantine;

/** What Baton received and could not use: look at it, take it again after a fix, or throw it away. */
export function QuarantineSection() {
  const { api, notices } = useInbox();
  const read = useCallback((cursor?: string) => api.call('listQuarantine', { query: { cursor } }), [api]);
  const quarantine = usePages(read);
  const { value, reload } = quarantine;
  const [problems, setProblems] = useState<string[]>([]);
  const top = useRef<HTMLDivElement>(null);
  const states = { ...quarantine, title: words.failed, onRetry: () => void reload() };

  /** The row that had the focus goes away. What was gone already (another admin) is no mistake: the list says so. */
  async function settle(action: () => Promise<void>): Promise<void> {
    setProblems([]);
    try {
      await action();
    } catch (thrown) {
      showFailure(notices, thrown);
      if (asFailure(thrown).code !== 'quarantine-not-found') return;
    }
    top.current?.focus();
    await reload();
  }
  const replay = (id: string) =>
    settle(async () => {
      const answer = await api.call('replayQuarantined', { params: { id } });
      if (answer.replayed) notices.show('done', words.replayed);
      setProblems(answer.problems);
    });
  const discard = (id: string) =>
    settle(async () => {
      await api.call('discardQuarantined', { params: { id } });
      notices.show('done', words.discarded);
    });

  return (
    <Section title={settingsWords.sections.quarantine} lead={words.lead}>
      <div ref={top} tabIndex={-1} className="space-y-4 outline-none">
        <div role="alert">
          {problems.length > 0 && (
            <div className="rounded-md bg-warn/12 px-4 py-3">
              <p className="font-medium text-warn">{words.stillTitle}</p>
              <ul className="mt-1 list-disc ps-5">
                {[...new Set(problems)].map((problem) => (
                  <li key={problem} className="wrap-anywhere">
                    {problem}
                  </li>
                ))}
              </ul>
              <Button small look="quiet" className="mt-2" onClick={() => setProblems([])}>
                {common.common.dismiss}
              </Button>
            </div>
          )}
        </div>
        {value ? <StillOld {...states} /> : <NotLoaded {...states} />}
        {value?.items.length === 0 && (
          <div className="rounded-lg border border-line bg-surface">
            <StateMessage icon={<ShieldCheck size={32} />} title={words.emptyTitle} text={words.emptyText} />
          </div>
        )}
        {value && value.items.length > 0 && (
          <ul aria-label={words.listLabel} className="space-y-3">
            {value.items.map((item) => (
              <QuarantinedWebhook key={item.id} item={item} onReplay={replay} onDiscard={discard} />
            ))}
          </ul>
        )}
        {quarantine.more.failure && (
          <StillOld {...states} failure={quarantine.more.failure} onRetry={() => void quarantine.loadMore()} />
        )}
        {value?.cursor && (
          <Button disabled={quarantine.more.busy} onClick={() => void quarantine.loadMore()}>
            {settingsWords.older}
          </Button>
        )}
      </div>
    </Section>
  );
}
