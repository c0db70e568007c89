import { useEffect, useRef, useState } from 'react';
import { policyWords as words } from '../../lib/words/policy-words.ts';
import { Button } from '../../ui/button.tsx';
import { useReturnFocus } from './use-return-focus.ts';

/** A button that removes something after asking once. */
export function RemoveQuestion({ label, question, onRemove }: { label: string; question: string; onRemove(): void }) {
  const [asking, setAsking] = useState(false);
  const button = useReturnFocus(asking);
  if (!asking) {
    return (
      <Button ref={button} look="danger" className="-ms-3" onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return <Question question={question} onYes={onRemove} onNo={() => setAsking(false)} />;
}

function Question({ question, onYes, onNo }: { question: string; onYes(): void; onNo(): void }) {
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <section aria-label={question} className="flex flex-wrap items-center gap-2 rounded-md bg-danger/10 px-3 py-2">
      <p className="min-w-0 flex-1 basis-48">{question}</p>
      <Button ref={no} onClick={onNo}>
        {words.keep}
      </Button>
      <Button look="danger" onClick={onYes}>
        {words.remove}
      </Button>
    </section>
  );
}
