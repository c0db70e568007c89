import type { Preferences } from '../../lib/preferences/preferences.ts';

/** What is to follow a message that was sent. */
export type AfterSend = 'close' | 'snooze';
export type SendIntent = 'send' | AfterSend;

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing'>;

/** What Enter asks for in the field; null = a new line, or a word that is still being composed. */
export function sendIntent(press: Press, sendOn: Preferences['sendOn']): SendIntent | null {
  if (press.key !== 'Enter' || press.isComposing) return null;
  const mod = press.ctrlKey || press.metaKey;
  if (mod && press.shiftKey && !press.altKey) return 'close';
  if (mod && press.altKey && !press.shiftKey) return 'snooze';
  if (press.shiftKey || press.altKey) return null;
  return mod || sendOn === 'enter' ? 'send' : null;
}
