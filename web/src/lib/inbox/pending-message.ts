import type { BodyOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import type { MentionTarget } from '../../../../shared/domain/conversation/mention.ts';
import type { ApiFailure } from '../api/api-failure.ts';

/** What can be sent beside plain text. */
export type SendableContent = NonNullable<BodyOf<Routes['reply']>['content']>;

/**
 * A message or note that was written here and is not in the log yet. `clientId` is its key on the screen for ever and
 * the idempotency key of the request, so trying again can never send it twice.
 */
export type PendingMessage = {
  clientId: string;
  threadId: string;
  mode: 'reply' | 'note';
  /** The text; with `content` its description. */
  text: string;
  /** A message that is more than text. */
  content?: SendableContent;
  /** The file of `content`; until it is uploaded `mediaId` is one of this browser's (`waiting-file.ts`). */
  file?: Blob;
  /** This browser could not keep the file: it goes from this tab, or not at all. */
  unkept?: true;
  /** Whom a note means. */
  mentions?: MentionTarget[];
  /** wamid of the message that is quoted. */
  quotes?: string;
  /** Epoch ms, server time. */
  at: number;
  basedOnSeq: number;
  /**
   * `queued`: Baton could not be reached, it goes by itself later. `stale`: refused because something happened
   * meanwhile; the writer decides.
   */
  status: 'sending' | 'queued' | 'failed' | 'stale';
  /** It has not left this screen yet, and can be taken back until then (epoch ms of this device). */
  heldUntil?: number;
  failure?: ApiFailure;
  /** When it was refused (epoch ms, server time): what was written before that waits until the writer has decided. */
  refusedAt?: number;
  /** It waits for this one, which was refused: alone it might say something else. */
  behind?: string;
};
