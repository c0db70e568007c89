import { SendHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { composeMoreWords } from '../../lib/words/compose-more-words.ts';
import { Button } from '../../ui/button.tsx';
import { DialogWindow } from '../../ui/dialog-window.tsx';

type Props = {
  title: string;
  /** Why it cannot be sent as it is; said once it was tried. */
  problem: string | undefined;
  preview: ReactNode;
  children: ReactNode;
  onSend(): void;
  onClose(): void;
};

/** Fields on one side, the message as the customer will see it on the other, and one button that sends it. */
export function ContentForm({ title, problem, preview, children, onSend, onClose }: Props) {
  const [tried, setTried] = useState(false);
  return (
    <DialogWindow title={title} onClose={onClose}>
      <form
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (problem) return;
          onSend();
          onClose();
        }}
      >
        <div className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto overscroll-contain p-4 md:grid-cols-2">
          <div className="min-w-0">{children}</div>
          <div className="min-w-0 md:sticky md:top-0 md:self-start">{preview}</div>
        </div>
        <div className="flex items-center gap-3 border-t border-line px-4 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
          <p role="status" className="min-w-0 flex-1 text-sm text-danger">
            {tried ? problem : ''}
          </p>
          <Button type="submit" look="primary" icon={<SendHorizontal size={15} className="rtl:-scale-x-100" />}>
            {composeMoreWords.send}
          </Button>
        </div>
      </form>
    </DialogWindow>
  );
}
