import { MessageSquareQuote, Mic, Paperclip, Plus } from 'lucide-react';
import { useRef } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { composeMoreWords } from '../../lib/words/compose-more-words.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { messageWords } from '../../lib/words/message-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';

type Props = { onFiles(files: File[]): void; onVoice(): void; onCanned(): void };

/** What can go to the customer beside what is typed. */
export function ReplyTools({ onFiles, onVoice, onCanned }: Props) {
  const { overlay } = useInbox();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={messageWords.attach.action}
        className="hidden"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <IconButton
        id="compose-add"
        label={composeMoreWords.add}
        side="above"
        aria-haspopup="menu"
        onClick={() => overlay.set('write')}
      >
        <Plus size={18} />
      </IconButton>
      <IconButton label={messageWords.attach.action} side="above" onClick={() => picker.current?.click()}>
        <Paperclip size={17} />
      </IconButton>
      <IconButton id="compose-voice" label={composerWords.voice.open} side="above" onClick={onVoice}>
        <Mic size={17} />
      </IconButton>
      <IconButton label={composerWords.canned.open} shortcut="/" side="above" onClick={onCanned}>
        <MessageSquareQuote size={17} />
      </IconButton>
    </>
  );
}
