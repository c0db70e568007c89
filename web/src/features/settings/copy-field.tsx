import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { settingsWords as words } from '../../lib/words/settings-words.ts';
import { Button } from '../../ui/button.tsx';

const SHOWN_MS = 2000;

/** Something to copy into another system. Where the clipboard is closed to us it is selected instead. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'selected'>('idle');
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      if (box.current) getSelection()?.selectAllChildren(box.current);
      setState('selected');
    }
  }
  return (
    <div>
      <p className="mb-1 font-medium">{label}</p>
      <div className="flex items-start gap-2">
        <section
          dir="ltr"
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="min-h-8 min-w-0 flex-1 overflow-x-auto rounded-md border border-line bg-bg px-2.5 py-1.5"
        >
          <pre ref={box} className="font-mono text-sm whitespace-pre">
            {text}
          </pre>
        </section>
        <Button
          aria-label={`${words.copy}: ${label}`}
          icon={state === 'copied' ? <Check size={14} className="text-ok" /> : <Copy size={14} />}
          onClick={() => void copy()}
        >
          {state === 'copied' ? words.copied : words.copy}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted">
        {state === 'copied' && <span className="sr-only">{words.copied}</span>}
        {state === 'selected' && words.notCopied}
      </p>
    </div>
  );
}
