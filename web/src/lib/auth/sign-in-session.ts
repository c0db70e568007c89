import * as z from 'zod/mini';

const sessionSchema = z.object({
  idToken: z.string(),
  refreshToken: z.optional(z.string()),
  /** Epoch ms, by the issuer's clock. */
  expiresAt: z.number(),
});

/** Who is signed in, in this tab only: two windows can be two people. */
export type SignInSession = z.infer<typeof sessionSchema>;

const KEY = 'baton.session';

export function readSession(storage: Storage = sessionStorage): SignInSession | null {
  try {
    const parsed = sessionSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function writeSession(session: SignInSession | null, storage: Storage = sessionStorage): void {
  if (session) storage.setItem(KEY, JSON.stringify(session));
  else storage.removeItem(KEY);
}
