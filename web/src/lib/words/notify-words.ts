import { inLocale } from '../locale/in-locale.ts';

const english = {
  wrote: 'wrote to you.',
  assigned: 'is yours now.',
  mention: 'Somebody mentioned you in a note.',
  mentionedYou: (by: string) => `${by} mentioned you`,
  mentionedTeam: (by: string, team: string) => `${by} mentioned @${team}`,
  noteOn: (customer: string) => `In a note about ${customer}.`,
  noteSays: (customer: string, text: string) => `${customer}: ${text}`,
  queue: (count: number) => (count === 1 ? '1 conversation waits too long' : `${count} conversations wait too long`),
  longest: (span: string) => `The longest has waited ${span}.`,
};

export type NotifyWords = typeof english;

/** What notifications of the system say. */
export const notifyWords = inLocale('notifyWords', english);
