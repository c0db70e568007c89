import * as z from 'zod/mini';
import { errorWords } from './words/error-words.ts';

const configSchema = z.object({
  /** Where the API is; empty = the page's own origin. */
  apiUrl: z.string(),
  socketUrl: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  /** What Meta is told to call, when it is not on the page's own origin. */
  webhookUrl: z.optional(z.string()),
});

/** What this installation is connected to; the same file is written by the runtime on a laptop and by the deployment. */
export type WebConfig = z.infer<typeof configSchema>;

const ATTEMPTS = 3;
const PATIENCE_MS = 8000;

/** Reads `/config.json`. Rejects with a sentence for the person when it is missing or not what it should be. */
export async function loadConfig(): Promise<WebConfig> {
  const response = await fetchConfig();
  if (!response) throw new Error(errorWords.noConfig);
  const parsed = configSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new Error(errorWords.badConfig);
  return parsed.data;
}

/** Nothing can begin without it, so a request that fails or hangs is made again before anybody is told. */
async function fetchConfig(): Promise<Response | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch('/config.json', { cache: 'no-cache', signal }).catch(() => null);
    if (response) return response;
  }
  return null;
}

/** Addresses that people copy into other systems. */
export type Addresses = {
  /** Origin of the API, for automations. */
  api: string;
  /** The webhook's address for the Meta app; null = only the deployment knows it (its stack output `WebhookUrl`). */
  webhook: string | null;
};

const WEBHOOK_PATH = '/webhooks/whatsapp';

/** Deployed, the pages' own origin serves the API but not the webhook; on a laptop one origin serves everything. */
export function addressesOf(config: WebConfig, page: { origin: string; hostname: string }): Addresses {
  const api = config.apiUrl || page.origin;
  const apart = config.apiUrl !== '' || ['127.0.0.1', 'localhost'].includes(page.hostname);
  return { api, webhook: config.webhookUrl ?? (apart ? api + WEBHOOK_PATH : null) };
}
