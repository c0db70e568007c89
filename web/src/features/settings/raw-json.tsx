/** A body as it was received: indented when it is JSON, untouched when it is not. */
export function RawJson({ label, raw }: { label: string; raw: string }) {
  return (
    <section
      dir="ltr"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="mt-2 max-h-96 overflow-auto rounded-md border border-line bg-bg p-3"
    >
      <pre className="font-mono text-sm whitespace-pre">{prettyJson(raw)}</pre>
    </section>
  );
}

export function prettyJson(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
