import type { Entry } from '../conversation/entry.ts';
import type { MessageContent } from '../conversation/message-content.ts';

/** What people may look for in an entry; empty when there is nothing. Baton's own greetings would only hide the rest. */
export function searchableText(entry: Entry): string {
  switch (entry.type) {
    case 'received':
    case 'echoed':
      return inContent(entry.content);
    case 'replied':
      return entry.automated ? '' : inContent(entry.content);
    case 'noted':
      return entry.text;
    case 'transferred':
      return entry.note ?? '';
    case 'escalated':
      return together(entry.reason, entry.note);
    default:
      return '';
  }
}

function inContent(content: MessageContent): string {
  switch (content.type) {
    case 'text':
    case 'edit':
      return content.text;
    case 'media':
      return together(content.caption, content.filename);
    case 'location':
      return together(content.name, content.address);
    case 'contacts':
      return together(
        ...content.cards.flatMap(({ name, company, phones, emails }) => [name, company, ...phones, ...emails]),
      );
    case 'choice':
      return together(content.title, content.description);
    case 'form':
      return together(...Object.values(content.fields));
    case 'order':
      return together(content.note, ...content.items.map(({ productId }) => productId));
    case 'interactive':
      return together(content.header, content.body, content.footer);
    case 'template':
      return content.preview;
    case 'other':
      return content.summary;
    case 'reaction':
    case 'revoke':
    case 'system':
    case 'unsupported':
      return '';
  }
}

/** Parts that are no sentence together; the sign also keeps two numbers apart. */
function together(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part?.trim()).join(' · ');
}
