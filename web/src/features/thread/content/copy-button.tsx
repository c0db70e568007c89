import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { threadWords } from '../../../lib/words/thread-words.ts';

export function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      aria-label={copied ? threadWords.copied : threadWords.copy(text)}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-fg/8 hover:text-fg"
    >
      {copied ? <Check size={12} /> : <Copy size={12} />}
    </button>
  );
}
