import { inLocale } from '../locale/in-locale.ts';

const english = {
  selected: (count: number) => `${count} selected`,
  bar: 'What to do with the selected conversations',
  clear: 'Select none',
  actions: {
    close: 'Close',
    'hand-over': 'Hand over',
    snooze: 'Snooze',
    label: 'Labels',
    priority: 'Priority',
  },
  titles: {
    close: (count: number) => (count === 1 ? 'Close 1 conversation' : `Close ${count} conversations`),
    'hand-over': (count: number) => (count === 1 ? 'Hand over 1 conversation' : `Hand over ${count} conversations`),
    snooze: (count: number) => (count === 1 ? 'Snooze 1 conversation' : `Snooze ${count} conversations`),
    label: (count: number) => (count === 1 ? 'Label 1 conversation' : `Label ${count} conversations`),
    priority: (count: number) =>
      count === 1 ? 'Set the priority of 1 conversation' : `Set the priority of ${count} conversations`,
  },
  to: 'Who gets them',
  team: (name: string) => `Team ${name}`,
  queue: 'Back to the queue',
  until: 'Until when',
  labelName: 'Label',
  labelChange: 'What to do with it',
  addLabel: 'Add it',
  removeLabel: 'Take it off',
  priority: 'Priority',
  effect: 'What will happen',
  willHappen: 'will be done',
  notOpen: 'not open any more',
  heldBy: (name: string) => `${name} has it`,
  working: 'under way…',
  done: 'done',
  confirm: (what: string, count: number) => `${what} (${count})`,
  finish: 'Done',
  cancel: 'Cancel',
  undone: (undone: number, rest: number) => (rest === 0 ? `${undone} undone.` : `${undone} undone, ${rest} not.`),
  outcome: (done: number, refused: number) => (refused === 0 ? `${done} done.` : `${done} done, ${refused} not.`),
};

export type BulkWords = typeof english;

/** What is said about doing one thing with several conversations. */
export const bulkWords = inLocale('bulkWords', english);
