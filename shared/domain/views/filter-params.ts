import type { Priority } from '../policy/workspace-policy.ts';
import { type ConversationFilter, WINDOW_STATES } from './conversation-filter.ts';

/** The longest forms that are taken: an address has little room. */
export const FILTER_LIMITS = { labels: 5, text: 60, id: 80 };

/** A filter as the parameters of an address. */
export type FilterParams = {
  labels?: string | undefined;
  assignee?: string | undefined;
  priority?: string | undefined;
  needsReply?: string | undefined;
  followed?: string | undefined;
  window?: string | undefined;
  text?: string | undefined;
  unread?: string | undefined;
};

/** Reads a filter; what is no filter is left out. Equal filters come out equal, whatever order they were written in. */
export function filterFrom(params: FilterParams): ConversationFilter {
  const labels = [...new Set((params.labels ?? '').split(',').map(unescaped))].filter(Boolean).sort();
  const priority = [...new Set((params.priority ?? '').split(','))].filter((one) => /^[012]$/.test(one)).sort();
  const assignee = (params.assignee ?? '').slice(0, FILTER_LIMITS.id).trim();
  const text = (params.text ?? '').slice(0, FILTER_LIMITS.text).trim();
  const window = WINDOW_STATES.find((state) => state === params.window);
  return {
    ...(labels.length > 0 ? { labels: labels.slice(0, FILTER_LIMITS.labels) } : {}),
    ...(assignee ? { assignee } : {}),
    ...(priority.length > 0 ? { priority: priority.map((one) => Number(one) as Priority) } : {}),
    ...(params.needsReply === 'true' ? { needsReply: true } : {}),
    ...(params.followed === 'true' ? { followed: true } : {}),
    ...(window ? { window } : {}),
    ...(text ? { text } : {}),
    ...(params.unread === 'true' ? { unread: true } : {}),
  };
}

/** The same filter as parameters, always in the same order. */
export function paramsOf(filter: ConversationFilter): Record<string, string> {
  const { labels, assignee, priority, needsReply, followed, window, text, unread } = filter;
  return {
    ...(labels ? { labels: labels.map(escaped).join(',') } : {}),
    ...(assignee ? { assignee } : {}),
    ...(priority ? { priority: priority.join(',') } : {}),
    ...(needsReply ? { needsReply: 'true' } : {}),
    ...(followed ? { followed: 'true' } : {}),
    ...(window ? { window } : {}),
    ...(text ? { text } : {}),
    ...(unread ? { unread: 'true' } : {}),
  };
}

/** A label may contain what separates labels. */
function escaped(label: string): string {
  return label.replace(/[\\,]/g, (character) => (character === ',' ? '\\c' : '\\\\'));
}

function unescaped(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/\\([c\\])/g, (_, character) => (character === 'c' ? ',' : '\\'));
}
