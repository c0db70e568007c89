import type { HelpWords } from '../words/help-words.ts';
import { CHORD, type ChosenKeys, chosenFor, GO, type KeyCommand, SINGLE } from './key-map.ts';

// What only the sheet of keys and the settings need.

/** Why a key cannot be chosen for a command; null = it can. `taken` names the command that has it. */
export function keyProblem(
  command: KeyCommand,
  key: string,
  chosen: ChosenKeys,
): { problem: 'not-single' | 'reserved' } | { problem: 'taken'; by: KeyCommand } | null {
  if ([...key].length !== 1 || key === ' ') return { problem: 'not-single' };
  const wanted = key.toLowerCase();
  const table = Object.values(GO).includes(command) ? GO : SINGLE;
  if (table === SINGLE && wanted === CHORD) return { problem: 'reserved' };
  const by = chosenFor(table, { ...chosen, [command]: '' }, wanted);
  return by && by !== command ? { problem: 'taken', by } : null;
}

/** The help sheet, in its order; `does` names its sentence in `helpWords`. */
export const KEY_HELP: readonly {
  keys: readonly string[];
  does: keyof HelpWords['does'];
  group: keyof HelpWords['groups'];
}[] = [
  { group: 'move', keys: ['J', 'K'], does: 'move' },
  { group: 'move', keys: ['Enter'], does: 'open' },
  { group: 'move', keys: ['G', 'M'], does: 'goMine' },
  { group: 'move', keys: ['G', 'U'], does: 'goUnassigned' },
  { group: 'move', keys: ['G', 'N'], does: 'goNeedsReply' },
  { group: 'move', keys: ['G', 'A'], does: 'goAll' },
  { group: 'move', keys: ['G', 'S'], does: 'goSnoozed' },
  { group: 'move', keys: ['G', 'C'], does: 'goClosed' },
  { group: 'move', keys: ['G', 'E'], does: 'goMentions' },
  { group: 'move', keys: ['G', 'W'], does: 'goWallboard' },
  { group: 'move', keys: ['G', ','], does: 'goSettings' },
  { group: 'act', keys: ['S'], does: 'select' },
  { group: 'act', keys: ['Shift', 'J'], does: 'selectOn' },
  { group: 'move', keys: ['F'], does: 'search' },
  { group: 'move', keys: ['Ctrl', 'K'], does: 'palette' },
  { group: 'move', keys: ['['], does: 'views' },
  { group: 'move', keys: [']'], does: 'details' },
  { group: 'move', keys: ['Alt', '↓'], does: 'message' },
  { group: 'move', keys: ['F6'], does: 'pane' },
  { group: 'move', keys: ['Esc'], does: 'back' },
  { group: 'act', keys: ['P'], does: 'pickNext' },
  { group: 'act', keys: ['I'], does: 'claim' },
  { group: 'act', keys: ['A'], does: 'handOver' },
  { group: 'act', keys: ['B'], does: 'release' },
  { group: 'act', keys: ['X'], does: 'escalate' },
  { group: 'act', keys: ['Z'], does: 'snooze' },
  { group: 'act', keys: ['L'], does: 'labels' },
  { group: 'act', keys: ['!'], does: 'priority' },
  { group: 'act', keys: ['W'], does: 'follow' },
  { group: 'act', keys: ['C'], does: 'clock' },
  { group: 'act', keys: ['M'], does: 'more' },
  { group: 'act', keys: ['E'], does: 'close' },
  { group: 'act', keys: ['Ctrl', 'Z'], does: 'undo' },
  { group: 'write', keys: ['R'], does: 'reply' },
  { group: 'write', keys: ['N'], does: 'note' },
  { group: 'write', keys: ['T'], does: 'template' },
  { group: 'write', keys: ['Q'], does: 'quote' },
  { group: 'write', keys: ['Enter'], does: 'send' },
  { group: 'write', keys: ['Ctrl', 'Shift', 'Enter'], does: 'sendClose' },
  { group: 'write', keys: ['Ctrl', 'Alt', 'Enter'], does: 'sendSnooze' },
  { group: 'write', keys: ['Shift', 'Enter'], does: 'newLine' },
  { group: 'write', keys: ['/'], does: 'canned' },
  { group: 'write', keys: ['Ctrl', 'B'], does: 'bold' },
  { group: 'write', keys: ['Ctrl', 'I'], does: 'italic' },
  { group: 'act', keys: ['?'], does: 'help' },
];
