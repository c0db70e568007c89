import { useLocation } from 'wouter';
import type { SetupStep } from '../../../shared/domain/setup/setup-steps.ts';
import SetupPage from '../features/setup/setup-page.tsx';
import { useInbox } from '../lib/inbox/inbox-context.ts';
import { usePlace } from './use-place.ts';

const SECTION: Partial<Record<SetupStep, string>> = {
  number: 'number',
  people: 'people',
  rules: 'teams',
  tools: 'keys',
};

/** The first steps, and where the work of each is done. */
export default function SetupRoute() {
  const [, navigate] = useLocation();
  const { overlay } = useInbox();
  const { goToInbox } = usePlace();
  const go = (step: SetupStep) => {
    const section = SECTION[step];
    if (section) navigate(`/settings/${section}`);
    else if (step === 'training') overlay.set('help');
    else goToInbox({ view: 'all', threadId: null });
  };
  return <SetupPage onGo={go} />;
}
