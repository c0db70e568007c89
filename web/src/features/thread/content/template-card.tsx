import { Copy, ExternalLink, File, Image, LayoutTemplate, MapPin, Phone, Reply, Video } from 'lucide-react';
import type { TemplateContent } from '../../../../../shared/domain/conversation/message-content.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import { MessageText } from '../../../ui/message-text.tsx';

const FILE_ICONS = { image: Image, video: Video, document: File, location: MapPin };
type FileKind = keyof typeof FILE_ICONS;

const BUTTON_ICONS: Readonly<Record<string, typeof File>> = {
  url: ExternalLink,
  phone: Phone,
  call: Phone,
  'copy-code': Copy,
};

/** A template as the customer got it: what stood above its text, the text, the small print and the buttons. */
export function TemplateCard({ content }: { content: TemplateContent }) {
  const { name, preview, footer, buttons = [] } = content;
  const file = headerOf(content);
  const FileIcon = file && FILE_ICONS[file.kind];
  return (
    <>
      <p className="flex items-center gap-1 pb-0.5 text-xs text-muted">
        <LayoutTemplate size={12} aria-hidden="true" />
        <bdi dir="ltr">{messageWords.template(name)}</bdi>
      </p>
      {file && FileIcon && (
        <div className="my-1 flex items-center gap-2 rounded-md bg-fg/8 px-2.5 py-2 text-sm">
          <FileIcon size={16} aria-hidden="true" className="shrink-0 text-muted" />
          <bdi dir="auto" className="min-w-0 truncate">
            {file.name || messageWords.templateHeader[file.kind]}
          </bdi>
        </div>
      )}
      <MessageText text={preview} />
      {footer && (
        <bdi dir="auto" className="block pt-0.5 text-xs text-match-parent wrap-anywhere text-muted">
          {footer}
        </bdi>
      )}
      {buttons.length > 0 && (
        <ul
          aria-label={messageWords.templateButtons}
          className="mt-2 divide-y divide-fg/8 rounded-md border border-fg/10 text-center text-sm"
        >
          {buttons.map(({ kind, text, url }, index) => {
            const Icon = BUTTON_ICONS[kind] ?? Reply;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never moves
              <li key={index} title={url} className="flex items-center justify-center gap-1.5 px-2 py-1.5 font-medium">
                <Icon size={13} aria-hidden="true" className="shrink-0 text-muted" />
                <bdi dir="auto" className="truncate">
                  {text}
                </bdi>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** What stood above the text, as it was given to WhatsApp. */
function headerOf({ components }: TemplateContent): { kind: FileKind; name: string } | null {
  const parameters = components.find(({ type }) => type === 'header')?.parameters;
  const [parameter] = Array.isArray(parameters) ? (parameters as Record<string, unknown>[]) : [];
  const kind = String(parameter?.type);
  if (!(kind in FILE_ICONS)) return null;
  const { filename, name } = (parameter?.[kind] ?? {}) as { filename?: string; name?: string };
  return { kind: kind as FileKind, name: filename ?? name ?? '' };
}
