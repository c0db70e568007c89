/** An error of the Graph API: HTTP status and the body's `error` object. */
export class GraphError extends Error {
  readonly code: number;
  readonly details: string;

  /** `details` is the sentence for this case; the rest comes from the table below. */
  constructor(code: number, details: string) {
    super(details);
    this.code = code;
    this.details = details;
  }
}

/** Title and HTTP status by code, worded and numbered as Meta answers them. */
const KNOWN: Record<number, { title: string; http: number; transient?: boolean }> = {
  1: { title: 'API Unknown', http: 500, transient: true },
  2: { title: 'API Service', http: 503, transient: true },
  33: { title: 'Parameter value is not valid', http: 400 },
  100: { title: 'Invalid parameter', http: 400 },
  190: { title: 'Access token has expired', http: 401 },
  368: { title: 'Temporarily blocked for policies violations', http: 403 },
  130429: { title: 'Rate limit hit', http: 429 },
  130472: { title: "User's number is part of an experiment", http: 400 },
  131000: { title: 'Something went wrong', http: 500, transient: true },
  131008: { title: 'Required parameter is missing', http: 400 },
  131009: { title: 'Parameter value is not valid', http: 400 },
  131016: { title: 'Service unavailable', http: 503, transient: true },
  131021: { title: 'Recipient cannot be sender', http: 400 },
  131026: { title: 'Message undeliverable', http: 400 },
  131031: { title: 'Account has been locked', http: 403 },
  131042: { title: 'Business eligibility payment issue', http: 400 },
  131047: { title: 'Re-engagement message', http: 400 },
  131048: { title: 'Spam rate limit hit', http: 429 },
  131049: { title: 'Message not delivered to maintain healthy ecosystem engagement', http: 400 },
  131050: { title: 'User has stopped marketing messages', http: 400 },
  131051: { title: 'Unsupported message type', http: 400 },
  131052: { title: 'Media download error', http: 400 },
  131053: { title: 'Media upload error', http: 400 },
  131056: { title: '(Business account, consumer account) pair rate limit hit', http: 429 },
  131057: { title: 'Account in maintenance mode', http: 500, transient: true },
  132000: { title: 'Template param count mismatch', http: 400 },
  132001: { title: 'Template does not exist', http: 404 },
  132012: { title: 'Template parameter format mismatch', http: 400 },
  132015: { title: 'Template is paused', http: 400 },
};

export const DETAILS = {
  window: 'More than 24 hours have passed since the recipient last replied to the sender number.',
  undeliverable: 'Unable to deliver the message: the recipient is not on this network or cannot receive it.',
  throughput: 'Cloud API message throughput has been reached.',
  pair: 'Too many messages were sent from this number to the same recipient in a short time.',
} as const;

/** HTTP status and body for an error answer. `trace` becomes `fbtrace_id`. */
export function graphErrorAnswer(error: GraphError, trace: string): { status: number; body: unknown } {
  const known = KNOWN[error.code];
  return {
    status: known?.http ?? 400,
    body: {
      error: {
        message: `(#${error.code}) ${known?.title ?? 'Error'}`,
        type: 'OAuthException',
        code: error.code,
        ...(known?.transient ? { is_transient: true } : {}),
        error_data: { messaging_product: 'whatsapp', details: error.details },
        fbtrace_id: trace,
      },
    },
  };
}

/** The entry of a `failed` status's `errors[]`. */
export function statusError(code: number, details?: string): Record<string, unknown> {
  const title = KNOWN[code]?.title ?? 'Unknown error';
  return {
    code,
    title,
    message: title,
    error_data: {
      details: details ?? (code === 131047 ? DETAILS.window : code === 131026 ? DETAILS.undeliverable : title),
    },
    href: '/documentation/business-messaging/whatsapp/support/error-codes',
  };
}
