import type { Refusal } from '../policy/authorize.ts';
import type { Json } from './types.ts';

/** An error that the client receives: HTTP status and a body whose `__type` names the exception. */
export class ApiError extends Error {
  readonly statusCode: number;
  readonly body: Json;

  constructor(type: string, message: string, details: Json = {}, statusCode = 400) {
    super(message);
    this.name = type.slice(type.indexOf('#') + 1);
    this.statusCode = statusCode;
    this.body = { __type: type, message, ...details };
  }
}

/** A failure to start or to stop the table server, with a sentence for the person who started it. */
export class TableServerError extends Error {
  readonly code: 'TABLE_FOLDER_IN_USE' | 'TABLE_FOLDER_UNREADABLE' | 'TABLE_PORT_IN_USE' | 'TABLE_WORKER_STOPPED';

  constructor(code: TableServerError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'TableServerError';
    this.code = code;
  }
}

/** An exception of the DynamoDB service model, for example `ResourceNotFoundException`. */
export function serviceError(name: string, message: string, details: Json = {}): ApiError {
  return new ApiError(`com.amazonaws.dynamodb.v20120810#${name}`, message, details);
}

/** A request whose signer may not make it. DynamoDB says so with status 400, and spells `Message` large. */
export function refused({ type, message }: Refusal): ApiError {
  return new ApiError(`com.amazon.coral.service#${type}`, message, { Message: message });
}

export function validationError(message: string): ApiError {
  return new ApiError('com.amazon.coral.validate#ValidationException', message);
}

/** Turns what dynalite throws (statusCode and body on a plain Error) into an ApiError; rethrows anything else. */
export function fromEngine(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { statusCode, body } = error as { statusCode?: number; body?: Json };
  if (typeof statusCode !== 'number' || typeof body !== 'object') throw error;
  const { __type, message, Message, ...details } = body;
  return new ApiError(String(__type), String(message ?? Message ?? ''), details, statusCode);
}

/** Why one action of a cancelled transaction failed; `None` if it did not. */
export interface CancellationReason {
  Code: string;
  Message?: string;
  Item?: unknown;
}

/** The TransactionCanceledException with its reasons in the order of the actions. */
export function cancelled(reasons: CancellationReason[]): ApiError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return serviceError('TransactionCanceledException', message, { Message: message, CancellationReasons: reasons });
}
