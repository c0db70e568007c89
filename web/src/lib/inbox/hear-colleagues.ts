import type { ServerFrame } from '../../../../shared/contracts/frames.ts';
import type { Colleagues } from './colleagues.ts';
import type { InboxStore } from './inbox-store.ts';

/** Takes in what a frame says of colleagues. Asked before the store takes it, to see whose words are new. */
export function hearColleagues(frame: ServerFrame, colleagues: Colleagues, store: InboxStore): void {
  if (frame.type === 'typing') return colleagues.write(frame);
  if (frame.type !== 'changes') return;
  if (frame.lookers) colleagues.look(frame.lookers);
  for (const { threadId, entry } of frame.entries) {
    const said = entry.type === 'replied' || entry.type === 'noted';
    if (said && entry.by.kind === 'agent') colleagues.wrote(threadId, entry.by.agentId);
  }
  // A row knows only its last message, not who wrote it.
  for (const { threadId, preview } of frame.threads) {
    const before = store.latestThread(threadId)?.preview;
    if (preview?.from === 'team' && preview.text !== before?.text) colleagues.wrote(threadId, null);
  }
}
