import { type ConversationFilter, NO_FILTER } from '../../../../shared/domain/views/conversation-filter.ts';
import { type FilterParams, filterFrom, paramsOf } from '../../../../shared/domain/views/filter-params.ts';

const read = new Map<string, ConversationFilter>([['', NO_FILTER]]);

/** A filter as a part of an address; equal filters are equal texts. */
export function filterText(filter: ConversationFilter): string {
  return new URLSearchParams(paramsOf(filter)).toString();
}

/** The filter that a text stands for; what is no filter in it is left out. */
export function filterOf(text: string): ConversationFilter {
  const known = read.get(text);
  if (known) return known;
  const filter = filterFrom(Object.fromEntries(new URLSearchParams(text)) as FilterParams);
  if (read.size > 200) read.clear();
  read.set(text, filter);
  return filter;
}

/** What the server is asked for: what is read it does not know. */
export function serverParams(filter: ConversationFilter): Record<string, string> {
  const { unread: _unread, ...rest } = filter;
  return paramsOf(rest);
}
