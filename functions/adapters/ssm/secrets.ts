import { AwsClient } from 'aws4fetch';

/** A secret is read once for each start of the function, and again after this time, so that it can be rotated. */
const REMEMBER_MS = 5 * 60 * 1000;

type Answer = { Parameters?: { Name?: string; Value?: string }[]; message?: string };

/**
 * Reads SecureString parameters under a prefix. Signed with aws4fetch (7 KB) instead of the SSM client (78 KB, all of which
 * a cold function would load for this one call). Throws an error that names the missing parameter, never its value.
 */
export function ssmSecrets(prefix: string, now: () => number) {
  const region = process.env.AWS_REGION ?? '';
  const endpoint = process.env.AWS_ENDPOINT_URL_SSM ?? `https://ssm.${region}.amazonaws.com`;
  const known = new Map<string, { value: string; until: number }>();

  const read = async (Name: string) => {
    // Credentials are read at each call: Lambda's rotate.
    const client = new AwsClient({
      accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(process.env.AWS_SESSION_TOKEN ? { sessionToken: process.env.AWS_SESSION_TOKEN } : {}),
      service: 'ssm',
      retries: 2,
      region,
    });
    const response = await client.fetch(`${endpoint}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameters' },
      body: JSON.stringify({ Names: [Name], WithDecryption: true }),
    });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    if (!response.ok)
      throw new Error(`The Parameter Store answered ${response.status}: ${answer.message ?? 'no reason given'}`);
    return answer.Parameters?.find((parameter) => parameter.Name === Name)?.Value;
  };

  return async function secret(name: string): Promise<string> {
    const remembered = known.get(name);
    if (remembered && now() < remembered.until) return remembered.value;
    const Name = `${prefix}/${name}`;
    const value = await read(Name);
    if (!value)
      throw new Error(`The secret ${Name} is missing. Put it into the SSM Parameter Store as a SecureString.`);
    known.set(name, { value, until: now() + REMEMBER_MS });
    return value;
  };
}
