import { useRef, useState } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { setupWords } from '../../lib/words/setup-words.ts';
import { Button } from '../../ui/button.tsx';
import { useSetup } from './use-setup.ts';

const says = () => setupWords.practice;

/** Practice customers: let them write, or take everything of theirs away again after a question. */
export function PracticePanel({ there }: { there: boolean }) {
  const { notices } = useInbox();
  const { feed, busy } = useSetup();
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  const main = useRef<HTMLButtonElement>(null);

  const practise = async (wanted: boolean) => {
    setAsking(false);
    setWorking(true);
    const done = await feed.practise(wanted);
    setWorking(false);
    if (done) notices.show('done', wanted ? says().added : says().removed);
    main.current?.focus();
  };

  if (asking) {
    return (
      <div role="alertdialog" aria-label={says().remove} className="mt-3 rounded-md bg-danger/10 px-3 py-2">
        <p className="text-danger">{says().sure}</p>
        <div className="flex gap-2 pt-2">
          <Button look="danger" onClick={() => void practise(false)}>
            {says().yes}
          </Button>
          <Button autoFocus onClick={() => setAsking(false)}>
            {says().keep}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-3">
      <Button
        ref={main}
        look={there ? 'plain' : 'primary'}
        disabled={busy || working}
        onClick={() => (there ? setAsking(true) : void practise(true))}
      >
        {working ? (there ? says().removing : says().adding) : there ? says().remove : says().add}
      </Button>
      {there && !working && <span className="text-sm text-muted">{says().there}</span>}
    </div>
  );
}
