import { AppError } from '../../functions/actions/app-error.ts';
import { isWindowOpen } from '../../shared/domain/conversation/service-window.ts';
import type { Cloud } from './cloud.ts';
import { COMPANIES } from './companies.ts';
import { setupOf } from './company.ts';
import type { Observer } from './observer.ts';
import type { Setting } from './setting.ts';

/** More than WhatsApp takes at once from one number for one customer. */
const MESSAGES = 60;

/** An automation gone wild: writes to one customer as fast as the API answers. Nothing of it is tried again. */
export async function chatter(
  { random, loop }: Setting,
  cloud: Cloud,
  observer: Observer,
  stopped: () => boolean,
): Promise<void> {
  const open = [...observer.threads.values()].filter(({ head }) => isWindowOpen(head.lastInboundAt, loop.now()));
  const { threadId, channelId } = random.pick(open)?.head ?? {};
  const company = COMPANIES.find(({ phoneNumberId }) => phoneNumberId === channelId);
  if (!threadId || !company) return;
  for (let n = 1; n <= MESSAGES && !stopped(); n++) {
    const input = { threadId, clientId: random.id(), text: `zap ${n}` };
    const refused = await cloud.call(setupOf(company), 'reply', input).then(
      () => false,
      (error) => error instanceof AppError,
    );
    if (refused) return;
  }
}
