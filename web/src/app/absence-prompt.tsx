import { useSyncExternalStore } from 'react';
import { useInbox } from '../lib/inbox/inbox-context.ts';
import { overlayPart } from '../lib/inbox/overlay-part.tsx';

const AbsenceQuestion = overlayPart(() =>
  import('../features/availability/absence-question.tsx').then((part) => part.default),
);

/** Asks on return whether I still take conversations; hardly ever there, so it is loaded only then. */
export function AbsencePrompt() {
  const { absence } = useInbox();
  const awayMs = useSyncExternalStore(absence.subscribe, absence.get);
  return awayMs === null ? null : <AbsenceQuestion awayMs={awayMs} onClose={() => absence.set(null)} />;
}
