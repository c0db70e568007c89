import { LocateFixed } from 'lucide-react';
import { useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { composeMoreWords } from '../../lib/words/compose-more-words.ts';
import { Button } from '../../ui/button.tsx';
import { PhoneBubble } from '../../ui/phone-bubble.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ContentForm } from './content-form.tsx';
import { parseCoordinates } from './parse-coordinates.ts';

const says = composeMoreWords.location;

/** Sends a place: its coordinates, and what it is called. */
export default function LocationWindow({ thread, onClose }: { thread: ThreadView; onClose(): void }) {
  const { actions } = useInbox();
  const [coordinates, setCoordinates] = useState('');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [noHere, setNoHere] = useState(false);
  const at = parseCoordinates(coordinates);
  const send = () => {
    if (!at) return;
    const called = {
      ...(name.trim() ? { name: name.trim() } : {}),
      ...(address.trim() ? { address: address.trim() } : {}),
    };
    void actions.sendContent(thread.threadId, { type: 'location', ...at, ...called });
  };
  const here = () =>
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        setNoHere(false);
        setCoordinates(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`);
      },
      () => setNoHere(true),
    );
  return (
    <ContentForm
      title={composeMoreWords.items.location}
      problem={at ? undefined : says.invalid}
      onSend={send}
      onClose={onClose}
      preview={
        <PhoneBubble
          label={composeMoreWords.preview}
          file={{ kind: 'location', text: coordinates.trim() || '…' }}
          header={name}
          body={address}
        />
      }
    >
      <TextField
        label={says.coordinates}
        autoFocus
        value={coordinates}
        hint={says.coordinatesHint}
        problem={coordinates.trim() !== '' && !at ? says.invalid : undefined}
        onChange={setCoordinates}
      />
      <Button small icon={<LocateFixed size={14} />} onClick={here}>
        {says.here}
      </Button>
      <p role="status" className="min-h-4 pt-0.5 pb-2 text-xs text-muted">
        {noHere ? says.noHere : ''}
      </p>
      <TextField label={says.name} value={name} onChange={setName} />
      <TextField label={says.address} value={address} onChange={setAddress} />
    </ContentForm>
  );
}
