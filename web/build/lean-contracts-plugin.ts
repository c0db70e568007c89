import type { Plugin } from 'vite';

const CONTRACTS = /\/shared\/contracts\/(inbox|workspace)-routes\.ts$/;
const SUMMARY = /\bsummary:\s*'[^'\n]*'/g;
const ERRORS = /\berrors: \[[^\]]*\]/g;
/** The inbox checks what it is answered. What it sends is checked by its types here, and by the server. */
const SENT = /^ {4}(params|query|body): z\.object\(/gm;

/** What describes the routes to readers of the API's document, and what only the server checks: 4 KB gzip for everybody. */
export function leanContracts(): Plugin {
  return {
    name: 'lean-contracts',
    apply: 'build',
    // Before anything rewrites the source that is read here.
    enforce: 'pre',
    transform(code, id) {
      if (!CONTRACTS.test(id)) return;
      const undescribed = code.replace(SUMMARY, "summary: ''").replace(ERRORS, 'errors: []');
      // Forms of the settings check by these what people enter.
      const lean = id.endsWith('/inbox-routes.ts') ? withoutSent(undescribed) : undescribed;
      return { code: lean, map: null };
    },
  };
}

/** `body: z.object(…),` becomes `body: none,` up to the parenthesis that closes it. */
function withoutSent(code: string): string {
  let lean = '';
  let from = 0;
  for (const match of code.matchAll(SENT)) {
    const at = endOfCall(code, match.index + match[0].length);
    lean += `${code.slice(from, match.index)}    ${match[1]}: none`;
    from = code.startsWith('.check(', at) ? endOfCall(code, at + '.check('.length) : at;
  }
  return lean + code.slice(from);
}

/** Just behind the parenthesis that closes what was opened before `open`. */
function endOfCall(code: string, open: number): number {
  let depth = 1;
  let at = open;
  while (depth > 0 && at < code.length) {
    if (code[at] === '(') depth += 1;
    if (code[at] === ')') depth -= 1;
    at += 1;
  }
  return at;
}
