import type { IncomingMessage } from 'node:http';

/** `CorsConfiguration` of an HTTP API. */
export type CorsConfiguration = {
  AllowOrigins?: string[];
  AllowMethods?: string[];
  AllowHeaders?: string[];
  ExposeHeaders?: string[];
  AllowCredentials?: boolean;
  MaxAge?: number;
};

/** Headers that the API adds to an answer to this request; none for an origin that is not allowed. */
export function corsHeaders(request: IncomingMessage, cors: CorsConfiguration): Record<string, string> {
  const origin = request.headers.origin;
  if (origin === undefined || !cors.AllowOrigins?.some((allowed) => allowed === '*' || allowed === origin)) return {};
  return {
    'access-control-allow-origin': cors.AllowOrigins.includes('*') && !cors.AllowCredentials ? '*' : origin,
    ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.ExposeHeaders?.length ? { 'access-control-expose-headers': cors.ExposeHeaders.join(',') } : {}),
  };
}

/** Further headers of the answer to a preflight request, which the API gives itself. */
export function preflightHeaders(cors: CorsConfiguration): Record<string, string> {
  return {
    ...(cors.AllowMethods ? { 'access-control-allow-methods': cors.AllowMethods.join(',') } : {}),
    ...(cors.AllowHeaders ? { 'access-control-allow-headers': cors.AllowHeaders.join(',') } : {}),
    ...(cors.MaxAge === undefined ? {} : { 'access-control-max-age': String(cors.MaxAge) }),
  };
}
