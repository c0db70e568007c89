import { useCallback } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { Button } from '../../ui/button.tsx';
import { StillOld } from '../../ui/still-old.tsx';
import type { Channel } from './channel.ts';
import { NotLoaded } from './load-states.tsx';
import { RawJson } from './raw-json.tsx';
import { usePages } from './use-pages.ts';

const words = settingsWords.number;

/** What WhatsApp said about a number, newest first. */
export function NumberNews({ channel: { id, name } }: { channel: Channel }) {
  const { api, time } = useInbox();
  const read = useCallback(
    async (cursor?: string) => {
      const page = await api.call('listChannelNews', { params: { phoneNumberId: id }, query: { cursor } });
      return { items: page.news, cursor: page.cursor };
    },
    [api, id],
  );
  const news = usePages(read);
  const states = { ...news, title: words.newsFailed, onRetry: () => void news.reload() };
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h4 className="mb-2 font-semibold">{words.newsTitle}</h4>
      {!news.value && <NotLoaded {...states} />}
      {news.value && <StillOld {...states} />}
      {news.value?.items.length === 0 && <p className="text-muted">{words.newsEmpty}</p>}
      {news.value && news.value.items.length > 0 && (
        <ul aria-label={words.newsOf(name)} className="divide-y divide-line/60">
          {news.value.items.map((item) => (
            <li key={item.id} className="py-2">
              <details>
                <summary className="flex flex-wrap gap-x-3 rounded-sm">
                  <time dateTime={new Date(item.at).toISOString()} className="tabular shrink-0 text-sm text-muted">
                    {time.moment(item.at)}
                  </time>
                  <span dir="auto" className="min-w-0 wrap-anywhere">
                    {item.summary}
                  </span>
                </summary>
                <RawJson label={`${words.newsRaw}: ${item.summary}`} raw={item.raw} />
              </details>
            </li>
          ))}
        </ul>
      )}
      {news.more.failure && <StillOld {...states} failure={news.more.failure} onRetry={() => void news.loadMore()} />}
      {news.value?.cursor && (
        <Button small className="mt-2" disabled={news.more.busy} onClick={() => void news.loadMore()}>
          {settingsWords.older}
        </Button>
      )}
    </div>
  );
}
