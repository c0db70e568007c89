import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiError } from '../../shared/contracts/error.ts';
import { AppError } from '../actions/app-error.ts';
import { errorFields, jsonLog } from './log.ts';

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpResult = APIGatewayProxyStructuredResultV2;

/** The exact bytes of the body: signatures are over them. */
export function bodyBytes(event: HttpEvent): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

export function json(statusCode: number, body: unknown): HttpResult {
  return {
    statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

/** Turns what was thrown into the one error form of the API. What we did not foresee is logged and told without detail. */
export function httpErrors(): MiddlewareObj<HttpEvent, HttpResult> {
  return {
    onError: (request) => {
      const requestId = request.event.requestContext?.requestId ?? 'unknown';
      const { error } = request;
      if (error instanceof AppError) {
        request.response = json(error.status, { error: toApiError(error, requestId) });
        return;
      }
      jsonLog.error('request failed', { requestId, route: request.event.routeKey, ...errorFields(error) });
      const message =
        'Something went wrong on our side; nothing was lost. Try again, and quote the request id if it stays.';
      request.response = json(500, { error: { code: 'internal', message, requestId } satisfies ApiError });
    },
  };
}

function toApiError(error: AppError, requestId: string): ApiError {
  return { code: error.code, message: error.message, requestId, ...error.details };
}
