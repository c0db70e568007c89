import {
  BadgeCheck,
  Check,
  Copy,
  ExternalLink,
  List,
  MapPin,
  Megaphone,
  Phone,
  Reply,
  UserRound,
  UserRoundPlus,
} from 'lucide-react';
import { useState } from 'react';
import type { InteractiveContent, MessageContent } from '../../../../../shared/domain/conversation/message-content.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { spokenTag } from '../../../lib/locale/in-locale.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import { sharedCardWords } from '../../../lib/words/shared-card-words.ts';
import { threadWords } from '../../../lib/words/thread-words.ts';
import { Chip } from '../../../ui/chip.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { MessageText } from '../../../ui/message-text.tsx';
import { useThreadView } from '../thread-view-context.ts';
import { CopyButton } from './copy-button.tsx';

type Of<Type extends MessageContent['type']> = Extract<MessageContent, { type: Type }>;

const LINK = 'inline-flex min-h-6 items-center gap-1.5 text-sm font-medium text-brand hover:underline';

/** A place, in words and numbers. Maps open only when asked: no third party learns where customers are. */
export function LocationCard({ content }: { content: Of<'location'> }) {
  const [copied, setCopied] = useState(false);
  const { latitude, longitude } = content;
  const place = `${latitude}, ${longitude}`;
  const copy = () => void navigator.clipboard.writeText(place).then(() => setCopied(true));
  return (
    <div className="flex w-70 max-w-full gap-2.5">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-danger/10 text-danger">
        <MapPin size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <bdi dir="auto" className="block text-match-parent font-medium wrap-anywhere">
          {content.name || messageWords.location.untitled}
        </bdi>
        {content.address && (
          <bdi dir="auto" className="block text-match-parent text-sm wrap-anywhere text-muted">
            {content.address}
          </bdi>
        )}
        <bdi dir="ltr" className="tabular block text-xs text-muted">
          {place}
        </bdi>
        <div className="flex flex-wrap gap-x-4 pt-1">
          <a
            href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
            target="_blank"
            rel="noreferrer noopener"
            className={LINK}
          >
            <ExternalLink size={13} />
            {messageWords.location.open}
          </a>
          <button type="button" onClick={copy} className={LINK}>
            {copied ? <Check size={13} /> : <Copy size={13} />}
            {copied ? messageWords.location.copied : messageWords.location.copy}
          </button>
        </div>
      </div>
    </div>
  );
}

export function ContactCards({ content }: { content: Of<'contacts'> }) {
  const { openCard } = useThreadView();
  return (
    <ul className="flex w-70 max-w-full flex-col gap-2">
      {content.cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards of a message never move
        <li key={index} className="flex gap-2.5">
          <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-brand/12 text-brand">
            <UserRound size={18} />
          </span>
          <div className="min-w-0 flex-1">
            <bdi dir="auto" className="block text-match-parent font-medium wrap-anywhere">
              {card.name || messageWords.contact.untitled}
            </bdi>
            {card.company && (
              <bdi dir="auto" className="block text-match-parent text-sm text-muted">
                {card.company}
              </bdi>
            )}
            {card.phones.map((phone) => (
              <span key={phone} className="flex items-center gap-1">
                <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className={classNames(LINK, 'flex min-w-0')}>
                  <Phone size={12} />
                  <bdi dir="ltr" className="tabular">
                    {phone}
                  </bdi>
                </a>
                <CopyButton text={phone} />
              </span>
            ))}
            {card.emails.map((email) => (
              <a key={email} href={`mailto:${email}`} className={classNames(LINK, 'flex wrap-anywhere')}>
                <bdi dir="ltr">{email}</bdi>
              </a>
            ))}
            {card.phones.length > 0 && (
              <button
                type="button"
                aria-haspopup="dialog"
                onClick={() => openCard(card)}
                className={classNames(LINK, 'flex')}
              >
                <UserRoundPlus size={13} />
                {sharedCardWords.open}
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The customer's answer to buttons or to a list. */
export function ChoiceCard({ content }: { content: Of<'choice'> }) {
  return (
    <div className="text-start">
      <p className="flex items-center gap-1 text-xs text-muted">
        <Reply size={12} className="rtl:-scale-x-100" />
        {messageWords.chose}
      </p>
      <bdi dir="auto" className="block font-medium wrap-anywhere">
        {content.title}
      </bdi>
      {content.description && (
        <bdi dir="auto" className="block text-sm wrap-anywhere text-muted">
          {content.description}
        </bdi>
      )}
    </div>
  );
}

/** A filled-in form: what was asked, what was answered. */
export function FormCard({ content }: { content: Of<'form'> }) {
  const fields = Object.entries(content.fields);
  return (
    <div className="w-75 max-w-full text-start">
      <p className="pb-1 font-medium">{messageWords.form(content.name)}</p>
      {fields.length === 0 && <p className="text-sm text-muted">{messageWords.formEmpty}</p>}
      <dl className="divide-y divide-fg/8 border-t border-fg/8">
        {fields.map(([name, value]) => (
          <div key={name} className="grid grid-cols-[minmax(5rem,2fr)_3fr] gap-3 py-1">
            <dt dir="auto" className="text-match-parent text-sm wrap-anywhere text-muted">
              {name.replaceAll('_', ' ')}
            </dt>
            <dd dir="auto" className="text-match-parent wrap-anywhere">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export function OrderCard({ content }: { content: Of<'order'> }) {
  const { items } = content;
  const currency = items[0]?.currency ?? '';
  const single = items.every((item) => item.currency === currency);
  const total = items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  return (
    <div className="w-75 max-w-full text-start">
      <p className="pb-1 font-medium">{messageWords.order.title(items.length)}</p>
      <ul className="tabular divide-y divide-fg/8 border-y border-fg/8">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items of an order never move
          <li key={index} className="flex gap-3 py-1">
            <span className="text-muted">{item.quantity} ×</span>
            <bdi dir="ltr" className="min-w-0 flex-1 wrap-anywhere">
              {item.productId}
            </bdi>
            <span>{money(item.price * item.quantity, item.currency)}</span>
          </li>
        ))}
      </ul>
      {single && items.length > 0 && (
        <p className="tabular flex justify-between gap-3 py-1 font-semibold">
          <span>{messageWords.order.total}</span>
          <span>{money(total, currency)}</span>
        </p>
      )}
      {content.note && <MessageText text={content.note} />}
    </div>
  );
}

function money(amount: number, currency: string): string {
  try {
    return new Intl.NumberFormat(spokenTag(), { style: 'currency', currency }).format(amount);
  } catch {
    // Not a currency that the browser knows.
    return `${amount.toFixed(2)} ${currency}`;
  }
}

/** Our question with what could be answered; what the customer chose is marked. */
export function InteractiveCard({ content, chosen }: { content: InteractiveContent; chosen: string | undefined }) {
  const { ask } = content;
  return (
    <div className="w-75 max-w-full">
      {content.header && (
        <bdi dir="auto" className="block text-match-parent font-semibold wrap-anywhere">
          {content.header}
        </bdi>
      )}
      <MessageText text={content.body} />
      {content.footer && (
        <bdi dir="auto" className="block text-match-parent text-xs wrap-anywhere text-muted">
          {content.footer}
        </bdi>
      )}
      <div className="mt-2 flex flex-col divide-y divide-fg/8 rounded-md border border-fg/10 text-center text-sm">
        {ask.kind === 'buttons' &&
          ask.buttons.map(({ id, title }) => <Option key={id} title={title} chosen={id === chosen} />)}
        {ask.kind === 'link' && (
          <a
            href={/^https?:/.test(ask.url) ? ask.url : undefined}
            target="_blank"
            rel="noreferrer noopener"
            className="flex items-center justify-center gap-1.5 px-2 py-1.5 font-medium text-brand hover:underline"
          >
            <ExternalLink size={13} />
            {ask.label}
          </a>
        )}
        {ask.kind === 'list' && <ListRows ask={ask} chosen={chosen} />}
      </div>
    </div>
  );
}

function ListRows({ ask, chosen }: { ask: Extract<InteractiveContent['ask'], { kind: 'list' }>; chosen?: string }) {
  return (
    <details className="group/list">
      <summary className="flex list-none items-center justify-center gap-1.5 px-2 py-1.5 font-medium text-brand">
        <List size={13} />
        <bdi dir="auto">{ask.button}</bdi>
      </summary>
      <ul className="divide-y divide-fg/8 border-t border-fg/8 text-start">
        {ask.sections.flatMap((section) =>
          section.rows.map((row) => (
            <li key={row.id} className="px-2.5 py-1.5">
              <Option title={row.title} chosen={row.id === chosen} row />
              {row.description && (
                <bdi dir="auto" className="block text-xs text-muted">
                  {row.description}
                </bdi>
              )}
            </li>
          )),
        )}
      </ul>
    </details>
  );
}

function Option({ title, chosen, row = false }: { title: string; chosen: boolean; row?: boolean }) {
  return (
    <span
      className={classNames(
        'flex items-center gap-1.5 font-medium',
        !row && 'justify-center px-2 py-1.5',
        chosen ? 'text-brand' : 'text-muted',
      )}
    >
      {chosen && <Check size={14} aria-label={messageWords.chosen} />}
      <bdi dir="auto">{title}</bdi>
    </span>
  );
}

type Ad = { headline?: string | undefined; body?: string | undefined; url?: string | undefined };

/** The ad that brought the customer here. */
export function AdCard({ ad, freeUntil }: { ad: Ad; freeUntil: number | undefined }) {
  const { time, clock } = useInbox();
  const safe = ad.url && /^https?:\/\//.test(ad.url) ? ad.url : null;
  return (
    <div className="mb-1.5 w-70 max-w-full rounded-md bg-fg/6 p-2 text-start">
      <p className="flex items-center gap-1 text-xs text-muted">
        <Megaphone size={12} />
        {messageWords.ad}
      </p>
      {ad.headline && (
        <bdi dir="auto" className="block text-match-parent font-medium wrap-anywhere">
          {ad.headline}
        </bdi>
      )}
      {ad.body && (
        <bdi dir="auto" className="line-clamp-3 text-match-parent text-sm wrap-anywhere text-muted">
          {ad.body}
        </bdi>
      )}
      {safe && (
        <a href={safe} target="_blank" rel="noreferrer noopener" className={LINK}>
          <ExternalLink size={13} />
          {messageWords.adOpen}
        </a>
      )}
      {freeUntil !== undefined && freeUntil > clock.now() && (
        <p className="pt-1">
          <Chip icon={<BadgeCheck size={12} />}>{threadWords.freeUntil(time.moment(freeUntil))}</Chip>
        </p>
      )}
    </div>
  );
}
