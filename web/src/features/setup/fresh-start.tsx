import { Rocket } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { setupWords } from '../../lib/words/setup-words.ts';
import { Button } from '../../ui/button.tsx';
import { StateMessage } from '../../ui/state-message.tsx';
import { useSetup } from './use-setup.ts';

/** Where nobody has ever written, the way to the first steps; everywhere else `children`. */
export default function FreshStart({ onSetup, children }: { onSetup(): void; children: ReactNode }) {
  const { store } = useInbox();
  // The first message comes live, while what was asked at the start still says that nobody wrote.
  const written = useSyncExternalStore(
    (callback) => store.subscribe('heads', callback),
    () => store.heads().length > 0,
  );
  const { view } = useSetup();
  if (!view || written || view.practice || view.facts.numberHeard) return children;
  const { title, text, action } = setupWords.fresh;
  return (
    <StateMessage icon={<Rocket size={40} />} title={title} text={text}>
      <Button look="primary" onClick={onSetup}>
        {action}
      </Button>
    </StateMessage>
  );
}
