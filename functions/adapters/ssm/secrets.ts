import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';

/** A secret is read once for each start of the function, and again after this time, so that it can be rotated. */
const REMEMBER_MS = 5 * 60 * 1000;

/** Reads SecureString parameters under a prefix. Throws an error that names the missing parameter, never its value. */
export function ssmSecrets(prefix: string, now: () => number, client = new SSMClient({})) {
  const known = new Map<string, { value: string; until: number }>();
  return async function secret(name: string): Promise<string> {
    const remembered = known.get(name);
    if (remembered && now() < remembered.until) return remembered.value;
    const Name = `${prefix}/${name}`;
    const { Parameters = [] } = await client.send(new GetParametersCommand({ Names: [Name], WithDecryption: true }));
    const value = Parameters.find((parameter) => parameter.Name === Name)?.Value;
    if (!value)
      throw new Error(`The secret ${Name} is missing. Put it into the SSM Parameter Store as a SecureString.`);
    known.set(name, { value, until: now() + REMEMBER_MS });
    return value;
  };
}
