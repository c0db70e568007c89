import { digestOf } from '../../../functions/actions/fingerprint.ts';
import type { Command } from '../../../shared/domain/conversation/command.ts';

/** A command and when it was given (epoch ms). */
export type TimedCommand = { at: number; command: Command };

export const LONG_NAME = 'Mariana Costa';
/** Each stands in one message of the long thread, oldest first, evenly spread. */
export const WAYPOINTS = ['waypointone', 'waypointtwo', 'waypointthree', 'waypointfour'] as const;

const FIRST = ['Kwame', 'Layla', 'Priya', 'Zoë', 'Yui', 'Omar', 'Ingrid', 'ليلى', 'さくら', 'Tomás', 'Agnieszka', 'Bo'];
const LAST = ['Mensah', 'Haddad', 'Raghunathan', 'Brandt', 'Tanaka', 'Costa', 'Lindqvist', 'Nowak', 'Okafor', 'Li'];
/** Short, long, in several scripts: rows of a thread differ in height. */
const SAYINGS = [
  'Hi, do you deliver on Sunday?',
  'مرحبا، هل المتجر مفتوح اليوم؟ أريد أن أعرف متى يصل الطلب الذي أرسلته الأسبوع الماضي.',
  'Could you tell me whether the atlas that I ordered last Tuesday is on its way yet?\n\nThe number of the order is 778.',
  'OK 👍',
  '日曜日に配達していますか？',
  'Could I talk to a person about a rather long story, please? It began in March, when I bought two books for my sister, one of which never came, while the other one came twice. I have written about it three times by now, and each time somebody promised to look into it.',
  'Thanks!',
  'See https://example.com/orders/778, please.',
];
const LABELS = ['vip', 'refund', 'delivery', 'wholesale'];

const pick = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;

export const nameOf = (index: number): string =>
  `${pick(FIRST, index)} ${pick(LAST, Math.floor(index / FIRST.length))}`;
export const phoneOf = (index: number): string => `4915${String(20_000_000 + index)}`;

const robot = { kind: 'automation', keyId: 'bench', name: 'Orders' } as const;

function received(contactId: string, wamid: string, sentAt: number, text: string): Command {
  return { type: 'receive', wamid, digest: digestOf(wamid), sentAt, content: { type: 'text', text }, contactId };
}

/** What was said in one conversation of many: a message or three, some answered, labelled or urgent. */
export function conversationCommands(contactId: string, index: number, at: number): TimedCommand[] {
  const commands: Command[] = [];
  for (let said = 0; said <= index % 3; said++) {
    commands.push(received(contactId, `wamid.${contactId}.${said}`, at, pick(SAYINGS, index + said)));
  }
  if (index % 4 === 1) {
    const content = { type: 'text', text: pick(SAYINGS, index + 3) } as const;
    commands.push({ type: 'reply', by: robot, role: 'agent', clientId: `c-${contactId}`, content, anyway: true });
  }
  if (index % 6 === 2) commands.push({ type: 'label', by: robot, add: [pick(LABELS, index)], remove: [] });
  if (index % 20 === 3) commands.push({ type: 'prioritize', by: robot, priority: 1 });
  return commands.map((command, step) => ({ at: at + step * 1000, command }));
}

/** A long history of `entries` entries between two people, from `start` to `end`, oldest first. */
export function historyCommands(
  contactId: string,
  agentId: string,
  entries: number,
  start: number,
  end: number,
): TimedCommand[] {
  const agent = { kind: 'agent', agentId, name: 'Ana Souza' } as const;
  const commands: Command[] = [
    // Three entries: opened, received, queued.
    received(contactId, 'wamid.long.0', start, 'Hello!'),
    { type: 'claim', by: agent, role: 'admin', claimant: { agentId, name: agent.name } },
  ];
  let labelled = false;
  const rest = entries - 4;
  const step = Math.floor((end - start) / (rest + 2));
  const waypointEvery = Math.floor(rest / WAYPOINTS.length);
  for (let index = 1; index <= rest; index++) {
    const at = start + (index + 1) * step;
    const waypoint = (index + Math.floor(waypointEvery / 2)) % waypointEvery === 0;
    const word = waypoint ? WAYPOINTS[Math.floor(index / waypointEvery)] : undefined;
    const text = word ? `${pick(SAYINGS, index)} ${word}` : `${pick(SAYINGS, index * 7)} (${index})`;
    const content = { type: 'text', text } as const;
    const clientId = `long-${index}`;
    if (word || index % 5 < 2) commands.push(received(contactId, `wamid.long.${index}`, at, text));
    else if (index % 20 === 4) commands.push({ type: 'note', by: agent, clientId, text });
    else if (index % 20 === 9) {
      labelled = !labelled;
      commands.push({ type: 'label', by: agent, add: labelled ? ['vip'] : [], remove: labelled ? [] : ['vip'] });
    } else commands.push({ type: 'reply', by: agent, role: 'admin', clientId, content, anyway: true });
  }
  return commands.map((command, index) => ({ at: start + index * step, command }));
}
