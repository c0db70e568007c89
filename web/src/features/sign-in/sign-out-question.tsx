import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { deviceWords as words } from '../../lib/words/device-words.ts';
import { Button } from '../../ui/button.tsx';
import { DialogWindow } from '../../ui/dialog-window.tsx';

/** Signing out empties what this browser keeps: messages that have not left would be lost without a word. */
export default function SignOutQuestion({ onClose }: { onClose(): void }) {
  const { store, signOut } = useInbox();
  return (
    <DialogWindow title={words.signOut.title} onClose={onClose}>
      <div className="space-y-4 p-4">
        <p>{words.signOut.question(store.unsent())}</p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button autoFocus onClick={onClose}>
            {words.signOut.stay}
          </Button>
          <Button look="danger" onClick={() => signOut(true)}>
            {words.signOut.leave}
          </Button>
        </div>
      </div>
    </DialogWindow>
  );
}
