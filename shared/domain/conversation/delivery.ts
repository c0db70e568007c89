/**
 * Where an outbound message is on its way.
 * `unconfirmed`: the call to Meta ended without an answer, so nobody knows whether it left. Only a status webhook or a
 * person settles it; it is never sent again by itself, because Meta's API has no idempotency key.
 */
export type DeliveryStatus =
  | 'queued'
  | 'sending'
  | 'unconfirmed'
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'played'
  | 'failed';

/** Why Meta or we could not send: Meta's code (or `baton:<name>`), Meta's own words, and the sentence an agent reads. */
export type DeliveryError = { code: string; title: string; details?: string; advice: string; retryable: boolean };

/**
 * `times` are epoch milliseconds of the first time each step was seen; `revision` guards concurrent updates;
 * `attempts` counts calls to Meta; `waiting` = Meta asked us to come back later, so it may be claimed again.
 */
export type Delivery = {
  status: DeliveryStatus;
  attempts: number;
  waiting?: boolean;
  times: Partial<Record<DeliveryStatus, number>>;
  revision: number;
  wamid?: string;
  error?: DeliveryError;
};

/** What happened to a message: Meta's answer to the send call, a status webhook, or a person's word. */
export type DeliveryUpdate =
  | { type: 'claimed'; at: number }
  | { type: 'delayed' }
  | { type: 'accepted'; at: number; wamid?: string }
  | { type: 'outcome-unknown'; at: number }
  | { type: 'status'; status: 'sent' | 'delivered' | 'read' | 'played'; at: number; wamid?: string }
  | { type: 'failed'; at: number; error: DeliveryError; wamid?: string };

const rank: Record<DeliveryStatus, number> = {
  queued: 0,
  sending: 1,
  unconfirmed: 2,
  accepted: 3,
  sent: 4,
  failed: 5,
  delivered: 6,
  read: 7,
  played: 8,
};

export const queuedDelivery = (at: number): Delivery => ({
  status: 'queued',
  attempts: 0,
  times: { queued: at },
  revision: 0,
});

/** May a call to Meta start now? Whoever finds a message claimed by a call that did not report back must not call. */
export function mayBeClaimed(delivery: Delivery): boolean {
  return delivery.status === 'queued' || (delivery.status === 'sending' && delivery.waiting === true);
}

/**
 * Moves a delivery along the lattice queued < sending < unconfirmed < accepted < sent < failed < delivered < read < played,
 * never backwards: webhooks come in any order, and an arrival disproves a failure whichever is told first.
 * Returns the same object when nothing is new, so callers can skip the write.
 */
export function updateDelivery(delivery: Delivery, update: DeliveryUpdate): Delivery {
  switch (update.type) {
    case 'claimed':
      if (!mayBeClaimed(delivery)) return delivery;
      return {
        ...advance(delivery, 'sending', delivery.times.sending ?? update.at),
        attempts: delivery.attempts + 1,
      };
    case 'delayed':
      if (delivery.status !== 'sending' || delivery.waiting) return delivery;
      return { ...delivery, waiting: true, revision: delivery.revision + 1 };
    case 'outcome-unknown':
      if (delivery.status !== 'sending' || delivery.waiting) return delivery;
      return advance(delivery, 'unconfirmed', update.at);
    case 'accepted':
      return withWamid(raise(delivery, 'accepted', update.at), update.wamid);
    case 'status':
      return withWamid(raise(delivery, update.status, update.at), update.wamid);
    case 'failed': {
      if (rank[delivery.status] >= rank.failed) return delivery;
      return withWamid({ ...advance(delivery, 'failed', update.at), error: update.error }, update.wamid);
    }
  }
}

/** Has a message come at least as far as `floor` on the lattice? */
export function isAtLeast(status: DeliveryStatus, floor: DeliveryStatus): boolean {
  return rank[status] >= rank[floor];
}

/** Is nothing more to be expected for this message? (`failed`, or read as far as WhatsApp can tell.) */
export function isSettled(status: DeliveryStatus): boolean {
  return status === 'failed' || rank[status] >= rank.read;
}

/** Goes up to `status`; when the message is already further, only the time of this step is kept. */
function raise(delivery: Delivery, status: DeliveryStatus, at: number): Delivery {
  if (delivery.times[status] !== undefined) return delivery;
  if (rank[status] > rank[delivery.status]) return advance(delivery, status, at);
  return { ...delivery, times: { ...delivery.times, [status]: at }, revision: delivery.revision + 1 };
}

function withWamid(delivery: Delivery, wamid: string | undefined): Delivery {
  if (!wamid || delivery.wamid) return delivery;
  return { ...delivery, wamid, revision: delivery.revision + 1 };
}

/** The error goes with the failure it explains, and whoever has moved on waits no more. */
function advance(
  { error: _error, waiting: _waiting, ...delivery }: Delivery,
  status: DeliveryStatus,
  at: number,
): Delivery {
  return { ...delivery, status, times: { ...delivery.times, [status]: at }, revision: delivery.revision + 1 };
}
