import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { ssmSecrets } from '../../../../functions/adapters/ssm/secrets.ts';

const MINUTE = 60_000;
const client = new SSMClient({ region: 'eu-west-1' });
const ssm = mockClient(client);
let now: number;
const store = () => ssmSecrets('/baton/whatsapp', () => now, client);
const calls = () => ssm.commandCalls(GetParametersCommand).map(({ args }) => args[0].input);
const holds = (Name: string, Value: string) => ssm.on(GetParametersCommand).resolves({ Parameters: [{ Name, Value }] });

beforeEach(() => {
  ssm.reset();
  now = 0;
});

it('reads one decrypted parameter under the prefix', async () => {
  holds('/baton/whatsapp/token', 'EAAG-secret');
  expect(await store()('token')).toBe('EAAG-secret');
  expect(calls()).toEqual([{ Names: ['/baton/whatsapp/token'], WithDecryption: true }]);
});

it('remembers it for five minutes, each by its name', async () => {
  const secret = store();
  holds('/baton/whatsapp/token', 'old');
  await secret('token');
  holds('/baton/whatsapp/token', 'new');
  now = 5 * MINUTE - 1;
  expect(await secret('token')).toBe('old');
  expect(calls()).toHaveLength(1);
  now = 5 * MINUTE;
  expect(await secret('token')).toBe('new');
  holds('/baton/whatsapp/app-secret', 'other');
  expect(await secret('app-secret')).toBe('other');
});

it('names a missing secret and says where it belongs, and no value', async () => {
  const message = 'The secret /baton/whatsapp/token is missing. Put it into the SSM Parameter Store as a SecureString.';
  ssm.on(GetParametersCommand).resolves({ InvalidParameters: ['/baton/whatsapp/token'] });
  await expect(store()('token')).rejects.toThrow(message);
  holds('/baton/whatsapp/token', '');
  await expect(store()('token')).rejects.toThrow(message);
  holds('/baton/whatsapp/another', 'EAAG-secret');
  await expect(store()('token')).rejects.toThrow(message);
});

it('does not remember a failure', async () => {
  const secret = store();
  ssm.on(GetParametersCommand).rejects(new Error('ThrottlingException'));
  await expect(secret('token')).rejects.toThrow('ThrottlingException');
  holds('/baton/whatsapp/token', 'EAAG-secret');
  expect(await secret('token')).toBe('EAAG-secret');
});
