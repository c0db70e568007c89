import { useCallback, useEffect, useRef, useState } from 'react';
import type { ResponseOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { NotLoaded } from './load-states.tsx';
import { RawJson } from './raw-json.tsx';
import { useLoad } from './use-load.ts';

const words = settingsWords.quarantine;

type Item = ResponseOf<Routes['listQuarantine']>['items'][number];
type Props = { item: Item; onReplay(id: string): Promise<void>; onDiscard(id: string): Promise<void> };

/** One webhook in quarantine: why it is here, what it said, and what to do with it. */
export function QuarantinedWebhook({ item, onReplay, onDiscard }: Props) {
  const { time } = useInbox();
  const [inspecting, setInspecting] = useState(false);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState<'replay' | 'discard' | null>(null);
  const act = (what: 'replay' | 'discard') => {
    if (busy) return;
    setBusy(what);
    void (what === 'replay' ? onReplay : onDiscard)(item.id).finally(() => setBusy(null));
  };
  const when = time.full(item.at);
  return (
    <li className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Chip tone="warn">{words.reasons[item.reason]}</Chip>
        <time dateTime={new Date(item.at).toISOString()} className="tabular text-sm text-muted">
          {when}
        </time>
        <span className="tabular text-sm text-muted">{words.size(item.bytes)}</span>
      </div>
      <p className="mt-2 wrap-anywhere">{item.explanation}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button aria-expanded={inspecting} onClick={() => setInspecting(!inspecting)}>
          {inspecting ? words.hide : words.inspect}
        </Button>
        <Button aria-disabled={busy !== null} onClick={() => act('replay')}>
          {busy === 'replay' ? words.replaying : words.replay}
        </Button>
        {!asking && (
          <Button look="danger" onClick={() => setAsking(true)}>
            {words.discard}
          </Button>
        )}
      </div>
      {asking && <Question busy={busy !== null} onYes={() => act('discard')} onNo={() => setAsking(false)} />}
      {inspecting && <Raw id={item.id} />}
    </li>
  );
}

function Question({ busy, onYes, onNo }: { busy: boolean; onYes(): void; onNo(): void }) {
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <section
      aria-label={words.discardQuestion}
      className="mt-3 flex flex-wrap items-center gap-2 rounded-md bg-danger/10 px-3 py-2"
    >
      <p className="min-w-0 flex-1">{words.discardQuestion}</p>
      <Button ref={no} onClick={onNo}>
        {words.discardNo}
      </Button>
      <Button look="danger" aria-disabled={busy} onClick={onYes}>
        {words.discardYes}
      </Button>
    </section>
  );
}

function Raw({ id }: { id: string }) {
  const { api } = useInbox();
  const raw = useLoad(useCallback(async () => (await api.call('getQuarantined', { params: { id } })).raw, [api, id]));
  if (raw.value === undefined) return <NotLoaded {...raw} title={words.rawFailed} onRetry={() => void raw.reload()} />;
  return <RawJson label={words.raw} raw={raw.value} />;
}
