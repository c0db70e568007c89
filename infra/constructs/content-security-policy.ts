export interface PolicySources {
  /** Origins, besides its own, that the inbox talks to: the socket, the issuer and its token endpoint. */
  connect: readonly string[];
  /** Origin of the links to customers' files. */
  files: string;
}

/** The Content-Security-Policy of the inbox. Scripts come from our own origin only, never from the page's text. */
export function contentSecurityPolicy({ connect, files }: PolicySources): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Component libraries place style elements at run time; styles cannot run code.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${files}`,
    `media-src 'self' blob: ${files}`,
    // PDFs in the browser's own viewer, which works in no sandbox. Our own pages let nobody frame them.
    `frame-src 'self' ${files}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${connect.join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
