import { useState } from 'react';
import type { AgentView } from '../../../../shared/contracts/thread.ts';
import { useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../lib/notices.ts';
import { spanInWords } from '../../lib/time/time-format.ts';
import { absenceWords } from '../../lib/words/absence-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';

/** "You were away from the inbox for 12 minutes. Still taking conversations?" Nothing changes before it is answered. */
export default function AbsenceQuestion({ awayMs, onClose }: { awayMs: number; onClose(): void }) {
  const { actions, notices } = useInbox();
  const me = useMe();
  const [busy, setBusy] = useState(false);
  const answer = (availability: AgentView['availability']) => {
    if (availability === me.availability) return onClose();
    setBusy(true);
    actions.setAvailability(availability).then(onClose, (thrown) => {
      setBusy(false);
      showFailure(notices, thrown);
    });
  };
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center justify-center gap-x-3 gap-y-1.5 border-b border-line bg-sel px-4 py-2"
    >
      <p className="font-medium">{absenceWords.question(spanInWords(awayMs))}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button small look="primary" disabled={busy} onClick={() => answer('available')}>
          {absenceWords.still}
        </Button>
        <Button small disabled={busy} onClick={() => answer('busy')}>
          {words.availability.busy}
        </Button>
        <Button small disabled={busy} onClick={() => answer('away')}>
          {words.availability.away}
        </Button>
      </div>
    </div>
  );
}
