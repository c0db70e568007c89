/** A language that nobody speaks: English with accents on every letter and two fifths longer. */

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀçđéƒğĥíĵķłḿñóƥǫŕśŧúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶŁḾÑÓƤǪŔŚŦÚṼŴẊÝŽ';
const LONGER = 0.4;

/** What was put into a sentence stays as it was given. */
const hole = (at: number) => `\uE000${at}\uE001`;
const HOLE = /\uE000(\d+)\uE001/gu;

/** `Open 3` → `Óƥéñ 3··`, so that what is not a word of the catalogue, or does not fit, is seen. */
export function pseudoText(text: string): string {
  const accented = [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('');
  const letters = [...text.replace(HOLE, '')].filter((letter) => PLAIN.includes(letter)).length;
  return accented + '·'.repeat(Math.ceil(letters * LONGER));
}

/** The same words, functions and lists, all of them said in the pseudo-locale. */
export function pseudo<Words>(words: Words): Words {
  return told(words) as Words;
}

function told(words: unknown): unknown {
  if (typeof words === 'string') return pseudoText(words);
  if (Array.isArray(words)) return words.map(told);
  if (typeof words === 'function') return toldBy(words as (...given: unknown[]) => unknown);
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, said]) => [key, told(said)]));
}

function toldBy(says: (...given: unknown[]) => unknown) {
  return (...given: unknown[]) => {
    const said = String(says(...given.map((each, at) => (typeof each === 'string' && each !== '' ? hole(at) : each))));
    // What picks one of several wordings is no text, and has to be given as it is.
    if (said.includes('undefined')) return pseudoText(String(says(...given)));
    return pseudoText(said).replace(HOLE, (_, at: string) => String(given[Number(at)]));
  };
}
