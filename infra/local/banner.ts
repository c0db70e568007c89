import type { RuntimeUrls } from './runtime.ts';

/** What a person sees once everything runs. */
export function banner(urls: RuntimeUrls, apiKey: string | undefined): string {
  return `
  Baton is running.

    Inbox   ${urls.inbox}
    Phone   ${urls.phone}
    API     ${urls.api}${apiKey ? `   (key in runtime.json)` : ''}

  Three things to try:

    1. Open the inbox and sign in as Ana (admin) or Ben (agent); no password.
    2. Open the phone beside it and write as one of the customers.
    3. Jump a day ahead and watch the timers act:  npm run clock -- +24h

  Ctrl-C stops it; everything is kept for the next start.  npm start -- --fresh begins anew.
`;
}
