import { inLocale } from '../locale/in-locale.ts';

const english = {
  unreachable: 'Baton cannot be reached. Check your connection and try again.',
  timeout: 'Baton took too long to answer. Try again.',
  'unexpected-answer': 'Baton gave an answer this page does not understand. Reload the page; it may be out of date.',
  'signed-out': 'Your sign-in has ended. Sign in again to go on; your drafts are kept.',
  noConfig: 'Baton cannot be reached. Check your connection, then reload the page.',
  badConfig: 'This installation has no usable /config.json. Ask whoever deployed it.',
};

export type ErrorWords = typeof english;

/** Failures that the page itself notices; what the API says is translated as a sentence. */
export const errorWords = inLocale('errorWords', english);
