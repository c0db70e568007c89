import type { ServerFrame } from '../../../../shared/contracts/frames.ts';
import type { ServerClock } from '../clock.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import type { MyMentions } from '../mentions/my-mentions.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import { createMentionNews } from './mention-news.ts';
import { agedInQueue, type News, newsOf, threadOf } from './news.ts';
import { notificationText } from './notification-text.ts';
import { createOneTab } from './one-tab.ts';
import { isQuiet } from './quiet-hours.ts';
import { playSound } from './sound.ts';

// Loaded after the first paint. What came while there was no connection is not told one by one: the title counts it.

type Given = {
  account: string;
  store: InboxStore;
  mentions: MyMentions;
  clock: ServerClock;
  preferences: PreferenceStore;
  openThread(): string | null;
  onOpen(callback: () => void): () => void;
  /** Brings a conversation onto the screen, at one of its entries when `seq` says which. */
  show(threadId: string, seq?: number): void;
  /** When this person last did something to a thread here (epoch ms): what follows from it is no news. */
  actedAt(threadId: string): number;
};

export type Notifier = {
  /** Call it before a frame is taken in, and what it returns after. */
  hear(frame: ServerFrame): () => void;
  stop(): void;
};

const LOOK_AT_QUEUE_MS = 15_000;
const OWN_DOING_MS = 3000;

export function startNotifier(given: Given): Notifier {
  const { account, store, clock, preferences, openThread } = given;
  const tab = createOneTab(account, openThread);
  const stopFollowing = given.onOpen(tab.changed);
  /** Threads that were old in the queue when it was last looked at, and since when they wait: each is told of once. */
  let told: Set<string> | undefined;

  function tell(news: News): void {
    const { notifications } = preferences.get();
    if (!tab.isSpeaker() || !isWanted(news, notifications) || isQuiet(notifications.quietHours, new Date())) return;
    const looked = tab.lookedAt();
    const about = threadOf(news);
    if (about && looked?.threads.has(about.threadId)) return;
    if (notifications.sound) {
      const sound = news.kind === 'mention' ? 'message' : news.kind;
      void playSound(sound).catch(() => undefined);
    }
    if (looked === null && notifications.desktop) notify(news, notifications.showText);
  }

  function notify(news: News, showText: boolean): void {
    if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
    const { title, body } = notificationText(news, showText, clock.now());
    const threadId = threadOf(news)?.threadId;
    const tag = `baton.${account}.${threadId ?? news.kind}`;
    try {
      const shown = new Notification(title, { body, tag, icon: '/icon-192.png' });
      shown.onclick = () => {
        shown.close();
        focus();
        if (threadId) given.show(threadId, news.kind === 'mention' ? news.mention?.seq : undefined);
      };
    } catch {
      // Some phones show notifications only for a service worker; the sound and the badge have to do there.
    }
  }

  const mentionNews = createMentionNews(given.mentions, (mention) => tell({ kind: 'mention', mention }));

  const queueTimer = setInterval(() => {
    const queue = store.heads().filter(({ conversation }) => {
      return conversation?.status === 'open' && conversation.holder.kind === 'queue';
    });
    const aged = agedInQueue(queue, store.latestPolicy(), clock.now());
    const keyOf = (threadId: string, since: number | null | undefined) => `${threadId} ${since}`;
    const keys = new Map(aged.map((thread) => [keyOf(thread.threadId, thread.conversation?.waitingSince), thread]));
    const isNew = [...keys.keys()].some((key) => told?.has(key) === false);
    const isFirst = told === undefined;
    told = new Set(keys.keys());
    const isAtWork = store.latestAgent(store.me)?.availability === 'available';
    if (isNew && !isFirst && isAtWork) tell({ kind: 'queue', threads: aged });
  }, LOOK_AT_QUEUE_MS);

  return {
    hear(frame) {
      if (frame.type !== 'changes') return () => undefined;
      mentionNews.announce((frame.mentions ?? []).filter(({ read }) => !read).map(({ id }) => id));
      const before = new Map(frame.threads.map(({ threadId }) => [threadId, store.latestThread(threadId)]));
      return () => {
        for (const thread of frame.threads) {
          const news = newsOf(before.get(thread.threadId), thread, store.me);
          const isOwnDoing = news?.kind === 'assigned' && Date.now() - given.actedAt(thread.threadId) < OWN_DOING_MS;
          if (news && !isOwnDoing) tell(news);
        }
      };
    },
    stop() {
      clearInterval(queueTimer);
      mentionNews.stop();
      stopFollowing();
      tab.stop();
    },
  };
}

function isWanted({ kind }: News, wanted: { mine: boolean; mentions: boolean; queueAging: boolean }): boolean {
  return kind === 'mention' ? wanted.mentions : kind === 'queue' ? wanted.queueAging : wanted.mine;
}
