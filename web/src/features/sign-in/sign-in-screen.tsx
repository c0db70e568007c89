import { useState } from 'react';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { Doorway } from './doorway.tsx';
import { LanguageLinks } from './language-links.tsx';

type Props = { reason: 'signed-out' | 'ended'; onSignIn(anotherAccount: boolean): Promise<void> };

/** The door: one button. After a lost sign-in it says that nothing was lost with it. */
export default function SignInScreen({ reason, onSignIn }: Props) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const go = (another: boolean) => {
    setBusy(true);
    setFailed(false);
    onSignIn(another).catch(() => {
      setBusy(false);
      setFailed(true);
    });
  };
  const ended = reason === 'ended';
  return (
    <Doorway
      title={ended ? words.signIn.endedTitle : words.signIn.title}
      text={ended ? words.signIn.ended : words.signIn.lead}
    >
      <Button look="primary" disabled={busy} onClick={() => go(false)} className="h-10 w-full">
        {words.signIn.button}
      </Button>
      <Button look="quiet" disabled={busy} onClick={() => go(true)} className="w-full">
        {words.signIn.another}
      </Button>
      {failed && (
        <p role="alert" className="text-center text-sm text-danger">
          {words.signIn.failed}
        </p>
      )}
      <LanguageLinks />
    </Doorway>
  );
}
