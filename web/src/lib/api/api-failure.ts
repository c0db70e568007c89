import { type ApiError, errorSchema } from '../../../../shared/contracts/error.ts';

/** Codes of failures that never reached the API, or whose answer was not one of its answers. */
export type LocalCode = 'unreachable' | 'timeout' | 'unexpected-answer' | 'signed-out';

/** A call that did not succeed: `code` to decide by, `message` for the person, `requestId` to quote to support. */
export class ApiFailure extends Error {
  readonly code: string;
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number;
  readonly requestId: string | undefined;
  readonly holder: ApiError['holder'];
  readonly limit: number | undefined;
  readonly issues: NonNullable<ApiError['issues']>;

  constructor(status: number, error: Omit<ApiError, 'requestId'> & { requestId?: string }) {
    super(error.message);
    this.name = 'ApiFailure';
    this.code = error.code;
    this.status = status;
    this.requestId = error.requestId;
    this.holder = error.holder;
    this.limit = error.limit;
    this.issues = error.issues ?? error.problems ?? [];
  }

  /** Might the same call succeed when it is simply made again? */
  get transient(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const sentences: Record<LocalCode, string> = {
  unreachable: 'Baton cannot be reached. Check your connection and try again.',
  timeout: 'Baton took too long to answer. Try again.',
  'unexpected-answer': 'Baton gave an answer this page does not understand. Reload the page; it may be out of date.',
  'signed-out': 'Your sign-in has ended. Sign in again to go on; your drafts are kept.',
};

export function localFailure(code: LocalCode, status = 0, requestId?: string): ApiFailure {
  return new ApiFailure(status, { code, message: sentences[code], requestId });
}

/** Reads the API's error shape; anything else becomes `unexpected-answer` with the status kept. */
export function failureFrom(status: number, body: unknown, requestId?: string): ApiFailure {
  const parsed = errorSchema.safeParse(body);
  if (parsed.success) return new ApiFailure(status, parsed.data.error);
  return localFailure('unexpected-answer', status, requestId);
}

/** Whatever was thrown, as a failure with a sentence. */
export function asFailure(thrown: unknown): ApiFailure {
  return thrown instanceof ApiFailure ? thrown : localFailure('unexpected-answer');
}
