import type { ContactSummary } from '../conversation/contact-summary.ts';
import { isUnspaced, lengthOf, plainTokens, readable, SHORTEST_WORD } from './words-of.ts';

/** A part of a phone number is found from so many digits on. */
const SHORTEST_PHONE_PART = 3;

/**
 * What a contact is found by the beginning of: the words of both names (ours and WhatsApp’s) and each end of the phone number, so that any three or
 * more digits in a row find it. Chinese, Japanese and Thai names are also found by one character.
 */
export function wordsOfContact({ name, phone = '', known }: Omit<ContactSummary, 'id'>): string[] {
  const names = known?.name ? `${known.name} ${name}` : name;
  const inName = plainTokens(readable(names)).flatMap(({ word }) => (isUnspaced(word) ? [word, ...word] : [word]));
  const digits = phone.replace(/\D/g, '');
  const ends = Array.from({ length: Math.max(0, digits.length - SHORTEST_PHONE_PART + 1) }, (_, at) =>
    digits.slice(at),
  );
  return [...new Set([...inName.filter(isFindable), ...ends])];
}

/** Long enough to be looked for among contacts? */
export function isFindable(word: string): boolean {
  return lengthOf(word) >= SHORTEST_WORD || isUnspaced(word);
}
