import { File } from 'lucide-react';
import { type Content, contentLine } from '../../../lib/content-line.ts';
import type { PendingMessage, SendableContent } from '../../../lib/inbox/pending-message.ts';
import { MessageText } from '../../../ui/message-text.tsx';
import { type MessageEntry, wamidOf } from '../message-relations.ts';
import { useMarks } from '../thread-view-context.ts';
import { ChoiceCard, ContactCards, FormCard, InteractiveCard, LocationCard, OrderCard } from './cards.tsx';
import { MediaBlock, PendingMedia } from './media-block.tsx';
import { TemplateCard } from './template-card.tsx';

/** What a message of the log says, drawn by its type. */
export function MessageContent({ entry, content }: { entry: MessageEntry; content: Content }) {
  const { chosen } = useMarks(wamidOf(entry));
  if (content.type === 'media') return <MediaBlock entry={entry} content={content} />;
  return <PlainContent content={content} chosen={chosen} />;
}

/** A message on its way, which has no entry yet. */
export function PendingContent({ content, message }: { content: SendableContent; message: PendingMessage }) {
  if (content.type === 'media') return <PendingMedia content={content} message={message} />;
  return <PlainContent content={content} chosen={undefined} />;
}

function PlainContent({ content, chosen }: { content: Content; chosen: string | undefined }) {
  switch (content.type) {
    case 'text':
      return <MessageText text={content.text} />;
    case 'location':
      return <LocationCard content={content} />;
    case 'contacts':
      return <ContactCards content={content} />;
    case 'choice':
      return <ChoiceCard content={content} />;
    case 'form':
      return <FormCard content={content} />;
    case 'order':
      return <OrderCard content={content} />;
    case 'interactive':
      return <InteractiveCard content={content} chosen={chosen} />;
    case 'template':
      return <TemplateCard content={content} />;
    default:
      return (
        <div className="flex items-center gap-2">
          <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-fg/8 text-muted">
            <File size={16} />
          </span>
          <bdi dir="auto" className="text-start wrap-anywhere">
            {contentLine(content)}
          </bdi>
        </div>
      );
  }
}
