import { inLocale } from '../locale/in-locale.ts';

const english = {
  cancel: 'Cancel',
  snooze: {
    title: 'Snooze',
    hint: 'It comes back then, or as soon as the customer writes.',
    choices: { later: 'Later today', tomorrow: 'Tomorrow', monday: 'Monday' },
    custom: 'Another time',
    confirm: 'Snooze',
    past: 'Choose a time in the future.',
  },
  labels: {
    title: 'Labels',
    hint: 'They stay with this contact, on this number.',
    add: 'Add a label',
    addNamed: (label: string) => `Add ${label}`,
    remove: (label: string) => `Remove the label ${label}`,
    none: 'No labels yet.',
    suggestions: 'Labels in use',
  },
  clock: {
    title: 'Clocks',
    past: 'What the clocks did',
    future: 'What they will do if nobody answers',
    nothing: 'Nothing yet in this conversation.',
    noClock: 'Nothing: no clock runs.',
    older: 'Older events are further up in the thread.',
    now: 'Now',
    waits: (span: string) => `Now: the customer has waited ${span}`,
    answered: 'Now: the last word was ours',
    asleep: 'Now: asleep',
    stopped: 'Now: the clock is stopped',
    stop: 'Stop the clock',
    stopReason: 'Why is it stopped?',
    stopHint: 'For example: waiting for parts',
    start: 'Start the clock again',
    act: 'Act now',
    release: 'Release now',
    escalate: 'Escalate now',
    close: 'Close now',
    wake: 'Wake now',
    greeting: 'The greeting went out by itself',
    'out-of-office': 'The out-of-office message went out by itself',
    nudge: 'The reminder went out by itself',
  },
};

export type ArrangeWords = typeof english;

/** What the popovers say that arrange a conversation: snooze, labels, clocks. */
export const arrangeWords = inLocale('arrangeWords', english);
