/** Marks that people leave out when they type: accents (Latin, Greek, Cyrillic), Arabic and Hebrew vowel points, variants of emoji. */
const OPTIONAL_MARKS =
  /[\u0300-\u036f]|[\u0591-\u05c7]|[\u0610-\u061a]|\u0640|[\u064b-\u065f]|\u0670|[\ufe00-\ufe0f]|\p{Me}/gu;

/** Letters that no normalisation takes apart, and spellings that one keyboard has and another has not. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
};
const SPELLED = new RegExp(`[${Object.keys(SPELLINGS).join('')}]`, 'gu');

/** The zeros of the scripts that have digits of their own; the nine others follow each. */
const ZEROS = [0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0];

const NO_PART_OF_A_WORD = /[^\p{L}\p{M}\p{N}]/gu;

/**
 * A word as the index knows it: compatibility forms, case and accents make no difference, digits of all scripts are 0–9.
 * Folding twice is folding once. Marks that make another letter stay (Thai and Indic vowels, Japanese voicing).
 */
export function fold(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(OPTIONAL_MARKS, '')
    .normalize('NFC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(SPELLED, (letter) => SPELLINGS[letter] ?? letter)
    .replace(NO_PART_OF_A_WORD, '');
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? digit : String(code - zero);
}
