import { Copy, ExternalLink, File, Image, List, MapPin, Phone, Reply, Video } from 'lucide-react';
import { MessageText } from './message-text.tsx';

export type BubbleHeader = { kind: 'image' | 'video' | 'document' | 'location'; text: string };
export type BubbleButton = { kind: string; text: string };

type Props = {
  label: string;
  header?: string;
  /** What stands above the text when it is no text. */
  file?: BubbleHeader | undefined;
  body: string;
  footer?: string;
  buttons?: readonly BubbleButton[];
};

const FILE_ICONS = { image: Image, video: Video, document: File, location: MapPin };
const BUTTON_ICONS: Readonly<Record<string, typeof File>> = {
  url: ExternalLink,
  phone: Phone,
  call: Phone,
  'copy-code': Copy,
  list: List,
};

/** A message as the customer's phone will show it. */
export function PhoneBubble({ label, header, file, body, footer, buttons = [] }: Props) {
  const Icon = file ? FILE_ICONS[file.kind] : null;
  return (
    <section aria-label={label} className="rounded-lg border border-line bg-bg p-4">
      <div className="ms-auto max-w-75 overflow-hidden rounded-lg bg-out shadow-soft">
        {file && Icon && (
          <div className="flex min-h-16 items-center justify-center gap-2 bg-fg/8 px-3 py-2 text-sm">
            <Icon size={18} className="shrink-0" aria-hidden="true" />
            <bdi dir="auto" className="truncate">
              {file.text}
            </bdi>
          </div>
        )}
        <div className="px-3 py-2">
          {header && (
            <p dir="auto" className="pb-0.5 font-semibold wrap-anywhere">
              {header}
            </p>
          )}
          <MessageText inert text={body} />
          {footer && (
            <p dir="auto" className="pt-1 text-xs wrap-anywhere text-muted">
              {footer}
            </p>
          )}
        </div>
        {buttons.length > 0 && (
          <ul className="divide-y divide-fg/10 border-t border-fg/10 text-center text-sm font-medium text-brand">
            {buttons.map(({ kind, text }, index) => {
              const ButtonIcon = BUTTON_ICONS[kind] ?? Reply;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: two buttons may say the same while they are written
                <li key={index} className="flex items-center justify-center gap-1.5 px-2 py-1.5">
                  <ButtonIcon size={13} className="shrink-0" aria-hidden="true" />
                  <bdi dir="auto" className="truncate">
                    {text}
                  </bdi>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </section>
  );
}
