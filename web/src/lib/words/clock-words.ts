import type { DeadlineAction } from '../../../../shared/domain/clocks/deadlines.ts';
import type { Target } from '../../../../shared/domain/conversation/entry.ts';
import { inLocale } from '../locale/in-locale.ts';

type Says = (when: string, to: string) => string;

const english = {
  when: (span: string, due: boolean) => (due ? 'now' : `in ${span}`),
  deadline: {
    'resume-send': (when) => `Sends ${when}`,
    wake: (when) => `Wakes ${when}`,
    'warn-agent': (when) => `Warns ${when}`,
    release: (when, to) => `Released to ${to} ${when}`,
    escalate: (when, to) => `Escalated to ${to} ${when}`,
    'relax-skills': (when) => `Skills relaxed ${when}`,
    'breach-first-response': (when) => `First response due ${when}`,
    'breach-next-response': (when) => `Answer due ${when}`,
    'breach-resolution': (when) => `Resolution due ${when}`,
    'window-closing': (when) => `Window warning ${when}`,
    nudge: (when) => `Reminds the customer ${when}`,
    'close-idle': (when) => `Closes ${when}`,
  } satisfies Record<DeadlineAction, Says> as Record<DeadlineAction, Says>,
  target: {
    'first-response': 'First response',
    'next-response': 'Answer',
    resolution: 'Resolution',
  } satisfies Record<Target, string>,
  overdue: (target: string) => `${target} overdue`,
  overdueShort: 'Overdue',
  snoozedUntil: (at: string) => `Snoozed until ${at}`,
  stopped: (reason: string | undefined) => (reason ? `Clock stopped: ${reason}` : 'Clock stopped'),
  noClock: 'No clock runs',
  show: (says: string) => `${says}. Show what the clocks did and will do`,
};

export type ClockWords = typeof english;

/** What the clocks of a conversation say on chips, in lists and in its timeline. */
export const clockWords = inLocale('clockWords', english);
