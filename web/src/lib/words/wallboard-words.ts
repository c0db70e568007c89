import { inLocale } from '../locale/in-locale.ts';

const english = {
  title: 'Wallboard',
  lead: (open: number, waiting: number) =>
    `${open} open ${open === 1 ? 'conversation' : 'conversations'}, ${waiting} waiting for somebody`,
  loading: 'Loading all open conversations…',
  failed: 'The wallboard could not be loaded.',
  more: (count: number) =>
    `There are more than ${count} open conversations; the figures cover the ${count} most recent.`,
  notLive: 'No live connection: these figures may be out of date.',
  queues: 'Queues',
  waiting: 'waiting',
  longest: (span: string) => `longest ${span}`,
  empty: 'Nobody waits.',
  openIn: (count: number) => `${count} open`,
  people: 'People',
  free: 'Holds nothing.',
  idle: (span: string) => `quiet for ${span}`,
  idleHint: 'Since they last were given something or answered',
  connected: 'Inbox open',
  notConnected: (span: string) => `Inbox closed since ${span}`,
  neverConnected: 'Inbox not open',
  full: 'at capacity',
  load: (load: number, capacity: number) => `${load} of ${capacity}`,
  due: 'In the next ten minutes',
  dueEmpty: 'No release, escalation or broken promise.',
  with: (name: string) => `with ${name}`,
  inQueue: (team: string) => `in the queue of ${team}`,
  waits: (span: string) => `waits ${span}`,
  answered: 'answered',
  open: 'Open',
  reassign: (name: string) => `Reassign ${name}`,
  showAll: (count: number) => `Show all ${count}`,
  showLess: 'Show fewer',
  dragHint: 'Drag a conversation to a person or a queue, or use its arrows button.',
  dropHere: (name: string) => `Give to ${name}`,
  overseersOnly: 'The wallboard is for supervisors and admins.',
};

export type WallboardWords = typeof english;

/** What the wallboard says. */
export const wallboardWords = inLocale('wallboardWords', english);
