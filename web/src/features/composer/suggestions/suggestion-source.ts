import type { ComponentType, KeyboardEvent, RefObject } from 'react';
import type { ThreadView } from '../../../../../shared/contracts/thread.ts';

/** Takes a key before the field does; true = it was for the suggestions. */
export type SuggestionKeys = (event: KeyboardEvent) => boolean;

/** What an open panel of suggestions gets. It draws a `SuggestionList` with what matches `query`. */
export type SuggestionPanelProps = {
  /** What was typed after the trigger so far. */
  query: string;
  thread: ThreadView;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Where the open list puts its keys, so that the focus stays in the field. */
  keys: RefObject<SuggestionKeys | null>;
  /** Puts text in the place of the trigger and the query; `select` = what is selected then, relative to the text. */
  onPick(text: string, select?: readonly [number, number]): void;
  onClose(): void;
};

/** What a character at the start of a word offers in a field. */
export type SuggestionSource = {
  trigger: string;
  /** May the query have spaces inside? */
  spaces?: boolean;
  /** Loaded when the character is first typed: made with `overlayPart`. */
  Panel: ComponentType<SuggestionPanelProps>;
};
