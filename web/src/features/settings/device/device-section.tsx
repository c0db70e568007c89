import { deviceWords as words } from '../../../lib/words/device-words.ts';
import { settingsWords } from '../../../lib/words/settings-words.ts';
import { Section } from '../section.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { LookPanel } from './look-panel.tsx';
import { NotificationsPanel } from './notifications-panel.tsx';
import { OfflinePanel } from './offline-panel.tsx';
import { WorkPanel } from './work-panel.tsx';

/** What belongs to this browser and counts at once: there is nothing to save. */
export function DeviceSection() {
  return (
    <Section title={settingsWords.sections.device} lead={words.lead}>
      <LookPanel />
      <WorkPanel />
      <NotificationsPanel />
      <KeysPanel />
      <OfflinePanel />
    </Section>
  );
}
