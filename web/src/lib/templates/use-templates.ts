import { useCallback, useEffect, useState } from 'react';
import type { ResponseOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import { type ApiFailure, asFailure } from '../api/api-failure.ts';
import { useInbox } from '../inbox/inbox-context.ts';

export type TemplateList = ResponseOf<Routes['listTemplates']>;

const ASK_AGAIN_MS = 700;
/** WhatsApp answers within seconds; after this the list is shown as it is. */
const TRIES = 15;

/** The templates of a number. A refresh is done by the stream, so its end is looked for until it is there. */
export function useTemplates(channelId: string) {
  const { api } = useInbox();
  const [list, setList] = useState<TemplateList | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [busy, setBusy] = useState(true);

  const read = useCallback(
    async (signal: AbortSignal, refresh: boolean) => {
      const params = { phoneNumberId: channelId };
      setBusy(true);
      setFailure(null);
      try {
        let answer = await api.call('listTemplates', { params }, signal);
        const before = answer.triedAt;
        let waits = answer.refreshing;
        setList(answer);
        if (refresh && !waits) waits = (await api.call('refreshTemplates', { params }, signal)).requested;
        for (let tries = 0; waits && answer.triedAt === before && tries < TRIES; tries++) {
          await pause(ASK_AGAIN_MS, signal);
          answer = await api.call('listTemplates', { params }, signal);
          setList(answer);
        }
      } catch (thrown) {
        if (!signal.aborted) setFailure(asFailure(thrown));
      } finally {
        if (!signal.aborted) setBusy(false);
      }
    },
    [api, channelId],
  );

  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    void read(abort.signal, attempt > 0);
    return () => abort.abort();
  }, [read, attempt]);

  return { list, failure, busy, refresh: useCallback(() => setAttempt((last) => last + 1), []) };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
