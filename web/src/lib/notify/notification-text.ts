import { previewLine } from '../content-line.ts';
import { elapsed } from '../time/time-format.ts';
import { notifyWords as words } from '../words/notify-words.ts';
import { type News, threadOf } from './news.ts';

/** More than this is cut by the system, in places of its own. */
const MOST_LETTERS = 140;

/** What a notification says. `showText` = what was written may be seen; `now` in epoch ms, server time. */
export function notificationText(news: News, showText: boolean, now: number): { title: string; body: string } {
  if (news.kind === 'queue') {
    const since = Math.min(...news.threads.map(({ conversation }) => conversation?.waitingSince ?? now));
    return { title: words.queue(news.threads.length), body: words.longest(elapsed(now - since)) };
  }
  const thread = threadOf(news);
  if (!thread) return { title: words.mention, body: '' };
  const { contact, preview } = thread;
  const name = contact.name || contact.phone || contact.id;
  if (news.kind === 'mention' && news.mention) {
    const { by, team, text } = news.mention;
    const title = team ? words.mentionedTeam(by, team) : words.mentionedYou(by);
    return { title, body: showText ? words.noteSays(name, shortened(text)) : words.noteOn(name) };
  }
  const text = showText ? previewLine(preview?.text ?? '') : '';
  return { title: name, body: text || (news.kind === 'assigned' ? words.assigned : words.wrote) };
}

function shortened(text: string): string {
  const letters = [...text.replace(/\s+/gu, ' ').trim()];
  return letters.length <= MOST_LETTERS ? letters.join('') : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}
