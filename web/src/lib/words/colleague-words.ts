import { inLocale } from '../locale/in-locale.ts';

const english = {
  /** One name, or several as the language lists them. */
  looking: (names: string) => `Also looking: ${names}`,
  followers: (names: string) => `Followed by ${names}`,
  more: (count: number) => `+${count}`,
  writes: {
    reply: (name: string) => `${name} is typing a reply…`,
    note: (name: string) => `${name} is typing a note…`,
  },
  write: (count: number) => `${count} colleagues are typing…`,
  /** While I write a reply as well. */
  writesToo: (name: string) => `${name} is typing a reply too`,
  overtaken: (name: string) => `${name} replied while you were writing.`,
};

export type ColleagueWords = typeof english;

/** What is said of colleagues who are at the same conversation. */
export const colleagueWords = inLocale('colleagueWords', english);
