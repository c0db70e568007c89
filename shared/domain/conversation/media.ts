/**
 * Our copy of a customer's file. The message is there at once with `pending`; fetching is an effect of its own.
 * `ready`: in object storage under `key`. `failed`: may be tried again. `expired`: WhatsApp no longer has it (7 days).
 */
export type Media = {
  state: 'pending' | 'ready' | 'failed' | 'expired';
  revision: number;
  attempts: number;
  key?: string;
  bytes?: number;
  mimeType?: string;
  /** The sentence people read when it could not be fetched. */
  problem?: string;
};

export type MediaUpdate =
  | { type: 'stored'; key: string; bytes: number; mimeType: string }
  | { type: 'failed'; problem: string }
  | { type: 'expired' }
  | { type: 'retried' };

export const pendingMedia: Media = { state: 'pending', revision: 0, attempts: 0 };

/** A file that is there stays; returns the same object when nothing changes. */
export function updateMedia(media: Media, update: MediaUpdate): Media {
  if (media.state === 'ready') return media;
  const next = { ...media, revision: media.revision + 1 };
  switch (update.type) {
    case 'stored': {
      const { key, bytes, mimeType } = update;
      return { ...withoutProblem(next), state: 'ready', attempts: media.attempts + 1, key, bytes, mimeType };
    }
    case 'failed':
      return { ...next, state: 'failed', attempts: media.attempts + 1, problem: update.problem };
    case 'expired':
      return {
        ...next,
        state: 'expired',
        attempts: media.attempts + 1,
        problem: 'WhatsApp keeps files for seven days; this one is gone. Ask the customer to send it again.',
      };
    case 'retried':
      return media.state === 'pending' ? media : { ...withoutProblem(next), state: 'pending' };
  }
}

function withoutProblem({ problem: _problem, ...media }: Media): Media {
  return media;
}
