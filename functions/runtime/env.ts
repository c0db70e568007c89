import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/** Every environment variable a function can have; each handler picks the ones it needs. */
const variables = {
  TABLE_NAME: text,
  SECRETS_PREFIX: text,
  OIDC_ISSUER: text,
  OIDC_CLIENT_ID: text,
  SOCKET_URL: text,
  SOCKET_ENDPOINT: text,
  ADMIN_EMAIL: z.string(),
  GRAPH_URL: text,
  GRAPH_VERSION: text,
  MESSAGES_PER_SECOND: z.string().check(z.regex(/^[1-9]\d*$/)),
  MESSAGE_SEARCH: z.enum(['on', 'off']),
  SCHEDULE_GROUP: text,
  SCHEDULE_ROLE_ARN: text,
  ALARM_FUNCTION_ARN: text,
  ALARM_DLQ_ARN: text,
  MEDIA_BUCKET: text,
  AWS_REGION: text,
};

type Variable = keyof typeof variables;

/** Reads the named variables, or throws one error that lists all that are missing: a function must not start half. */
export function readEnv<V extends Variable>(...names: readonly V[]): Record<V, string> {
  const missing = names.filter((name) => !variables[name].safeParse(process.env[name]).success);
  if (missing.length > 0) throw new Error(`Missing in the environment of this function: ${missing.join(', ')}.`);
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<V, string>;
}
