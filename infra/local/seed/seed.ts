import { SAMPLE_NUMBER, SAMPLE_PEOPLE } from '../sample-company.ts';

/** What seeding needs of the running runtime. */
type Target = { urls: { inbox: string }; mintIdToken: (email: string) => Promise<string> };

/**
 * Makes the sample workspace through the public API, as an admin would: the first sign-in starts it, then people, the
 * number and an API key are added. Nothing here knows the table. Resolves to the API key.
 */
export async function seed(runtime: Target): Promise<string> {
  const [admin, ...others] = SAMPLE_PEOPLE;
  const origin = runtime.urls.inbox.replace(/\/$/, '');
  const token = await runtime.mintIdToken(admin.email);

  const call = async <T>(method: string, path: string, body: unknown): Promise<T> => {
    const response = await fetch(`${origin}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The sample workspace could not be made: ${path} said ${await response.text()}`);
    return (await response.json()) as T;
  };

  await call('PUT', '/me/availability', { availability: 'available' });
  for (const { name, email, role } of others) {
    const availability = role === 'agent' ? 'available' : 'away';
    await call('POST', '/agents', { name, email, role, availability });
  }
  const { phoneNumberId, displayPhoneNumber, wabaId, business } = SAMPLE_NUMBER;
  await call('PUT', `/channels/${phoneNumberId}`, { name: business, displayPhoneNumber, wabaId });
  const { key } = await call<{ key: string }>('POST', '/api-keys', { name: 'Sample automation' });
  return key;
}
