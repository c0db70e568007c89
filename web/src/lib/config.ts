import * as z from 'zod/mini';

const configSchema = z.object({
  /** Where the API is; empty = the page's own origin. */
  apiUrl: z.string(),
  socketUrl: z.string(),
  issuer: z.string(),
  clientId: z.string(),
});

/** What this installation is connected to; the same file is written by the runtime on a laptop and by the deployment. */
export type WebConfig = z.infer<typeof configSchema>;

/** Reads `/config.json`. Rejects with a sentence for the person when it is missing or not what it should be. */
export async function loadConfig(): Promise<WebConfig> {
  const response = await fetch('/config.json', { cache: 'no-cache' }).catch(() => null);
  if (!response) throw new Error('Baton cannot be reached. Check your connection, then reload the page.');
  const parsed = configSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new Error('This installation has no usable /config.json. Ask whoever deployed it.');
  return parsed.data;
}
