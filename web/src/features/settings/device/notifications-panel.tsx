import { useState } from 'react';
import { playSound } from '../../../lib/notify/sound.ts';
import { preferences } from '../../../lib/preferences/device-preferences.ts';
import type { Preferences } from '../../../lib/preferences/preferences.ts';
import { usePreference } from '../../../lib/preferences/use-preference.ts';
import { deviceWords as words } from '../../../lib/words/device-words.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckField } from '../check-field.tsx';
import { Panel } from '../section.tsx';
import { QuietHoursFields } from './quiet-hours-fields.tsx';

type Notifications = Preferences['notifications'];

export function NotificationsPanel() {
  const wanted = usePreference((each) => each.notifications);
  const set = (change: Partial<Notifications>) => preferences.change({ notifications: { ...wanted, ...change } });
  const check = (name: 'mine' | 'mentions' | 'queueAging' | 'sound' | 'showText') => (
    <CheckField
      label={words[name]}
      hint={words[`${name}Hint`]}
      name={name}
      value={wanted[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <Panel title={words.notifications}>
      <div className="space-y-4">
        <p className="text-muted">{words.notificationsLead}</p>
        <DesktopField value={wanted.desktop} onChange={(desktop) => set({ desktop })} />
        {check('mine')}
        {check('mentions')}
        {check('queueAging')}
        {check('sound')}
        <div className="flex flex-wrap gap-2 ps-6.5">
          <Button small onClick={() => void playSound('message')}>
            {words.hearMessage}
          </Button>
          <Button small onClick={() => void playSound('assigned')}>
            {words.hearAssigned}
          </Button>
        </div>
        {check('showText')}
        <QuietHoursFields value={wanted.quietHours} onChange={(quietHours) => set({ quietHours })} />
      </div>
    </Panel>
  );
}

/** The browser is asked only when somebody presses the button; what it says, it keeps. */
function DesktopField({ value, onChange }: { value: boolean; onChange(value: boolean): void }) {
  const [permission, setPermission] = useState(() =>
    'Notification' in globalThis ? Notification.permission : 'unsupported',
  );
  if (permission === 'unsupported') return <p>{words.unsupported}</p>;
  if (permission === 'denied') return <p className="font-medium text-warn">{words.denied}</p>;
  if (permission === 'granted') {
    return (
      <CheckField label={words.desktop} hint={words.desktopHint} name="desktop" value={value} onChange={onChange} />
    );
  }
  const ask = async () => {
    const answer = await Notification.requestPermission();
    setPermission(answer);
    if (answer === 'granted') onChange(true);
  };
  return (
    <div>
      <Button onClick={() => void ask()}>{words.allow}</Button>
      <p className="mt-1 text-sm text-muted">{words.allowHint}</p>
    </div>
  );
}
