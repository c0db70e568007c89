/** WhatsApp lets a business write freely for 24 hours after the customer's last message, by Meta's timestamp. */
export const SERVICE_WINDOW_MS = 24 * 60 * 60 * 1000;

/** When the window closes (epoch ms), or null while the customer has never written. */
export function windowEndsAt(lastInboundAt: number | null): number | null {
  return lastInboundAt === null ? null : lastInboundAt + SERVICE_WINDOW_MS;
}

/** May a free-form message be sent at `now`? The last millisecond of the window is already closed. */
export function isWindowOpen(lastInboundAt: number | null, now: number): boolean {
  const ends = windowEndsAt(lastInboundAt);
  return ends !== null && now < ends;
}
