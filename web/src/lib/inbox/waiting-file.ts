import type { SendableContent } from './pending-message.ts';

/** Begins the `mediaId` of a file that has not been uploaded yet: it is known in this browser only. */
const HERE = 'here:';

/** What the files that wait in this browser may have together, of one person in one workspace. */
export const MOST_WAITING_BYTES = 100 * 1024 * 1024;

export const waitingId = (id: string): string => HERE + id;

/** Is this the content of a message whose file is still to be uploaded? */
export const waitsForUpload = (content: SendableContent | undefined): content is WaitingContent =>
  content?.type === 'media' && content.mediaId.startsWith(HERE);

export type WaitingContent = Extract<SendableContent, { type: 'media' }>;
