import type { ApiError } from '../../shared/contracts/error.ts';

/** An error that a caller can act on. `status` is the HTTP status; `code` and `message` are part of the API. */
export class AppError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Omit<ApiError, 'code' | 'message' | 'requestId'>;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Omit<ApiError, 'code' | 'message' | 'requestId'> = {},
  ) {
    super(message);
    this.name = 'AppError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export const threadNotFound = (): AppError =>
  new AppError(404, 'thread-not-found', 'There is no such thread in this workspace.');

export const agentNotFound = (): AppError =>
  new AppError(404, 'agent-not-found', 'There is no such agent in this workspace.');

export const badCursor = (): AppError =>
  new AppError(400, 'bad-cursor', 'This cursor is not one of ours. Start again without a cursor.');

/** Nothing is overwritten: what the other one wrote must be seen first. */
export const contactChanged = (): AppError =>
  new AppError(409, 'contact-changed', 'Somebody else changed this contact meanwhile. Look at it again, then save.');

export const externalIdTaken = (): AppError =>
  new AppError(409, 'external-id-taken', 'Another contact has this id of that system. Remove it there first.');

/** Too many tried to change the same thread at once; nothing was changed. */
export const tooMuchContention = (): AppError =>
  new AppError(503, 'try-again', 'Many people are changing this conversation at once. Try again in a second.');
