import { createHmac, randomBytes } from 'node:crypto';

/** Keys that name their function, so that whatever receives a request knows who sent it. */
export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string };

export type CredentialIssuer = {
  of(functionName: string): Credentials;
  /** The secret that belongs to the key; undefined for a key that is not ours. */
  secretOf(accessKeyId: string): string | undefined;
};

const PREFIX = 'LOCAL.';

/** The key of the runtime itself, for what CloudFormation and the services do on their own; no function has it. */
export const RUNTIME_ACCESS_KEY_ID = `${PREFIX}runtime`;

/** Makes a pair of keys per function; they are good for this run only. */
export function credentialIssuer(): CredentialIssuer {
  const root = randomBytes(32);
  const secret = (accessKeyId: string) => createHmac('sha256', root).update(accessKeyId).digest('base64');
  return {
    of(functionName) {
      const accessKeyId = `${PREFIX}${functionName}`;
      return { accessKeyId, secretAccessKey: secret(accessKeyId), sessionToken: 'local' };
    },
    secretOf: (accessKeyId) => (accessKeyId.startsWith(PREFIX) ? secret(accessKeyId) : undefined),
  };
}
