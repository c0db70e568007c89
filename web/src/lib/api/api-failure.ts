import { type ApiError, errorSchema } from '../../../../shared/contracts/error.ts';
import { inLanguage } from '../locale/in-language.ts';
import { errorWords } from '../words/error-words.ts';

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
    super(inLanguage(error.message));
    this.name = 'ApiFailure';
    this.code = error.code;
    this.status = status;
    this.requestId = error.requestId;
    this.holder = error.holder;
    this.limit = error.limit;
    this.issues = (error.issues ?? error.problems ?? []).map(({ path, message }) => ({
      path,
      message: inLanguage(message),
    }));
  }

  /** Might the same call succeed when it is simply made again? */
  get transient(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export function localFailure(code: LocalCode, status = 0, requestId?: string): ApiFailure {
  return new ApiFailure(status, { code, message: errorWords[code], requestId });
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
