import { inLocale } from '../locale/in-locale.ts';

const english = {
  singleKeysOff: 'Single keys are switched off on this device. Settings → This device switches them on.',
  groups: { move: 'Move', act: 'Act', write: 'Write' },
  does: {
    move: 'Next, previous conversation',
    open: 'Open the conversation',
    goMine: 'Go to Mine',
    goUnassigned: 'Go to Unassigned',
    goNeedsReply: 'Go to Needs reply',
    goAll: 'Go to All',
    goSnoozed: 'Go to Snoozed',
    goClosed: 'Go to Closed',
    goMentions: 'Go to Mentions',
    goWallboard: 'Go to the wallboard (supervisors)',
    goSettings: 'Go to Settings',
    select: 'Select, for one action on several',
    selectOn: 'Select on to the next (with K: the previous)',
    search: 'Search all history',
    palette: 'Everything that can be done now',
    views: 'Show or hide the views',
    details: 'Show or hide the details',
    message: 'Next message of the thread (with ↑: the previous)',
    pane: 'Next part of the screen (with Shift: the previous)',
    back: 'Back one level',
    pickNext: 'Pick next from the queue',
    claim: 'Assign to me (supervisors: take over)',
    handOver: 'Hand over to an agent or a team',
    release: 'Back into the queue',
    escalate: 'Escalate',
    snooze: 'Snooze, or wake',
    labels: 'Labels',
    priority: 'Next priority',
    follow: 'Follow, or stop following',
    clock: 'Clocks: past and future, stop or start',
    more: 'More actions',
    close: 'Close the conversation',
    undo: 'Undo what was just done, while it is offered',
    reply: 'Write a reply',
    note: 'Write a note',
    template: 'Send a template',
    quote: 'Quote the focused message',
    send: 'Send',
    newLine: 'New line',
    help: 'This list',
  },
};

export type HelpWords = typeof english;

/** What the sheet of keys says. */
export const helpWords = inLocale('helpWords', english);
