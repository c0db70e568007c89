import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Doorway } from './doorway.tsx';

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

/** What stands there while the app finds out who this is. */
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
