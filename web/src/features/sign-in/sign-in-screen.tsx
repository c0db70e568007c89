import { type ReactNode, useState } from 'react';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { Logo } from '../../ui/logo.tsx';
import { LanguageLinks } from './language-links.tsx';

type Props = { reason: 'signed-out' | 'ended'; onSignIn(anotherAccount: boolean): Promise<void> };

/** The door: one button. After a lost sign-in it says that nothing was lost with it. */
export function SignInScreen({ reason, onSignIn }: Props) {
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

/** A sign-in that went wrong, with its sentence and the ways on. */
export function SignInFailed({
  text,
  onRetry,
  onSignOut,
}: {
  text: string;
  onRetry(): void;
  onSignOut?: (() => void) | undefined;
}) {
  return (
    <Doorway title={words.signIn.failedTitle} text={text}>
      <Button look="primary" onClick={onRetry} className="h-10 w-full">
        {words.common.retry}
      </Button>
      {onSignOut && (
        <Button look="quiet" onClick={onSignOut} className="w-full">
          {words.signIn.another}
        </Button>
      )}
    </Doorway>
  );
}

export function Waiting({ text }: { text: string }) {
  return (
    <div role="status" className="flex h-full flex-col items-center justify-center gap-4 text-muted">
      <span className="animate-pulse-soft">
        <Logo size={44} />
      </span>
      {text}
    </div>
  );
}

function Doorway({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="flex h-full items-center justify-center p-6">
      <div className="flex w-full max-w-80 flex-col items-center gap-2">
        <Logo size={52} />
        <h1 className="mt-3 text-xl font-semibold text-balance">{title}</h1>
        <p className="mb-5 text-center text-balance text-muted">{text}</p>
        {children}
      </div>
    </main>
  );
}
