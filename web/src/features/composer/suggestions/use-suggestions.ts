import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { replaceInField } from '../../../lib/replace-in-field.ts';
import type { SuggestionKeys, SuggestionSource } from './suggestion-source.ts';
import { type SuggestionToken, suggestionToken } from './suggestion-token.ts';

/** Suggestions of a field: which stand open, and what its handlers have to tell. */
export function useSuggestions(field: RefObject<HTMLTextAreaElement | null>, sources: readonly SuggestionSource[]) {
  const [token, setToken] = useState<SuggestionToken | null>(null);
  const keys = useRef<SuggestionKeys | null>(null);
  /** Where a list was closed: it stays closed until another trigger is typed. */
  const closedAt = useRef(-1);
  /** The text or the caret moved. */
  const look = () => {
    const at = field.current;
    if (!at || sources.length === 0) return setToken(null);
    const { value, selectionStart, selectionEnd } = at;
    let found: SuggestionToken | null = null;
    if (selectionStart === selectionEnd) {
      for (const { trigger, spaces } of sources) found ??= suggestionToken(value, selectionStart, [trigger], spaces);
    }
    if (!found) closedAt.current = -1;
    const next = found && found.from !== closedAt.current ? found : null;
    setToken((now) => (now?.from === next?.from && now?.to === next?.to && now?.query === next?.query ? now : next));
  };
  const close = () => {
    closedAt.current = token?.from ?? -1;
    setToken(null);
  };
  const pick = (text: string, select?: readonly [number, number]) => {
    if (!token || !field.current) return;
    replaceInField(field.current, token.from, token.to, text, select);
    // What was put in is no query, whatever it looks like.
    setToken(null);
  };
  return {
    token,
    Panel: token ? sources.find(({ trigger }) => trigger === token.trigger)?.Panel : undefined,
    keys,
    look,
    close,
    pick,
    /** True = the key was for the suggestions. Composing an accent or a Chinese word is never theirs. */
    takes: (event: KeyboardEvent) => token !== null && !event.nativeEvent.isComposing && keys.current?.(event) === true,
  };
}
