import type { ColleagueWords } from '../../lib/words/colleague-words.ts';

export const colleagueWords: ColleagueWords = {
  looking: (names) => `Sehen es auch an: ${names}`,
  followers: (names) => `Gefolgt von ${names}`,
  more: (count) => `+${count}`,
  writes: {
    reply: (name) => `${name} schreibt eine Antwort …`,
    note: (name) => `${name} schreibt eine Notiz …`,
  },
  write: (count) => `${count} Personen schreiben …`,
  writesToo: (name) => `${name} schreibt auch gerade eine Antwort`,
  overtaken: (name) => `${name} hat geantwortet, während Sie schrieben.`,
};
