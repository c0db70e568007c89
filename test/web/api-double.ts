// The client fetches these when they are first needed; with them here, a test may stop the clock.
import '../../shared/contracts/workspace-routes.ts';
import { type Api, createApi } from '../../web/src/lib/api/api-client.ts';

export type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;
export type Request = { method: string; path: string; body: unknown; authorization: string | null };

/**
 * The real client on a network that the test plays: `answer` gets each request and says what comes back.
 * A thrown or returned Error is a network that failed.
 */
export function apiOn(
  answer: (request: Request) => Answer | Promise<Answer>,
  options: Partial<Parameters<typeof createApi>[0]> = {},
) {
  const requests: Request[] = [];
  const network: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    const body = init?.body === undefined || init.body === null ? undefined : JSON.parse(String(init.body));
    const request = {
      method: init?.method ?? 'GET',
      path: String(input),
      body,
      authorization: headers.get('authorization'),
    };
    requests.push(request);
    const answered = await answer(request);
    init?.signal?.throwIfAborted();
    if (answered instanceof Error) throw answered;
    return new Response(JSON.stringify(answered.body ?? {}), {
      status: answered.status ?? 200,
      headers: answered.headers,
    });
  };
  const api: Api = createApi({
    baseUrl: '',
    token: async () => 'token-1',
    onServerTime: () => undefined,
    retryDelayMs: 1,
    fetch: network,
    ...options,
  });
  return { api, requests };
}

export const refusal = (code: string, message: string, more: object = {}): Answer => ({
  status: 409,
  body: { error: { code, message, requestId: 'req-1', ...more } },
});
