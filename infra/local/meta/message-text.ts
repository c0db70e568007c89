import { isRecord } from './http.ts';

/** What a message says, in words, for the phone's bubble. Works on both directions; never throws. */
export function describeMessage(message: Record<string, unknown>): string {
  const type = typeof message.type === 'string' ? message.type : '';
  const part = isRecord(message[type]) ? message[type] : {};
  switch (type) {
    case 'text':
    case 'system':
      return words(part.body);
    case 'image':
    case 'video':
    case 'document':
      return words(part.caption);
    case 'location':
      return [part.name, part.address].map(words).filter(Boolean).join(', ') || `${part.latitude}, ${part.longitude}`;
    case 'reaction':
      return words(part.emoji);
    case 'button':
      return words(part.text);
    case 'contacts':
      return contactNames(message.contacts);
    case 'interactive':
      return interactiveWords(part);
    case 'order':
      return words(part.text);
    default:
      return '';
  }
}

function contactNames(contacts: unknown): string {
  if (!Array.isArray(contacts)) return '';
  return contacts
    .map((contact) => (isRecord(contact) && isRecord(contact.name) ? words(contact.name.formatted_name) : ''))
    .filter(Boolean)
    .join(', ');
}

function interactiveWords(part: Record<string, unknown>): string {
  for (const name of ['button_reply', 'list_reply']) {
    const reply = part[name];
    if (isRecord(reply)) return words(reply.title);
  }
  return isRecord(part.body) ? words(part.body.text) : '';
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
