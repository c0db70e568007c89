import { Clock3, Copy } from 'lucide-react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { spokenTag } from '../../lib/locale/in-locale.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { contextWords as words } from '../../lib/words/context-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { localTime } from './local-zone.ts';

/** Who this is: the names, the number or WhatsApp's id to copy, and what time it is there. */
export function Identity({ contact }: { contact: ThreadView['contact'] }) {
  const { name, phone, userId, whatsappName } = contact;
  const shown = name || phone || contact.id;
  return (
    <div className="flex items-start gap-3 p-4">
      <Avatar name={shown} id={contact.id} size="lg" />
      <div className="min-w-0 flex-1">
        <p dir="auto" className="text-match-parent text-lg font-semibold wrap-anywhere">
          {shown}
        </p>
        {whatsappName && (
          <p dir="auto" className="truncate text-match-parent text-sm text-muted">
            {words.whatsappName(whatsappName)}
          </p>
        )}
        {phone && <Copied label={words.copyPhone} text={`+${phone}`} />}
        {userId && <Copied label={words.copyUserId} text={userId} />}
        {phone && <LocalTime phone={phone} />}
      </div>
    </div>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  const { notices } = useInbox();
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => notices.show('done', words.copied),
      () => notices.show('problem', words.notCopied),
    );
  };
  return (
    <p className="tabular flex items-center gap-1 text-sm text-muted">
      <bdi dir="ltr" className="min-w-0 truncate select-all">
        {text}
      </bdi>
      <IconButton label={label} className="-my-1.5" onClick={copy}>
        <Copy size={13} />
      </IconButton>
    </p>
  );
}

function LocalTime({ phone }: { phone: string }) {
  const there = localTime(phone, useNow(60_000), spokenTag());
  if (!there) return null;
  return (
    <p className="tabular flex items-center gap-1.5 text-sm text-muted">
      <Clock3 size={13} aria-hidden="true" className="shrink-0" />
      {words.localTime(there.time, there.place)}
    </p>
  );
}
