import type { InteractiveContent, MessageContent } from '../domain/conversation/message-content.ts';

/** One message for `POST /{phone number id}/messages` of the Graph API. Source: Cloud API message reference, 2026. */
export type GraphMessage = { messaging_product: 'whatsapp'; recipient_type: 'individual' } & Record<string, unknown>;

/** Whom a message goes to: exactly one of both is used, the phone when it is known. */
export type Recipient = { phone?: string; userId?: string };

/**
 * @param callbackData comes back in every status of this message
 * @param uploaded Meta's id of a file of ours, for media
 * @throws Error when the content is of a type that cannot be sent (the domain refuses those before)
 */
export function toGraphMessage(
  to: Recipient,
  content: MessageContent,
  callbackData: string,
  options: { quotes?: string; uploaded?: string } = {},
): GraphMessage {
  const quoting = options.quotes && content.type !== 'reaction' ? { context: { message_id: options.quotes } } : {};
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    // A user id in `to` is accepted by Meta and never delivered.
    ...(to.phone ? { to: `+${to.phone}` } : { recipient: to.userId }),
    ...body(content, options.uploaded),
    ...quoting,
    biz_opaque_callback_data: callbackData,
  };
}

function body(content: MessageContent, uploaded: string | undefined): Record<string, unknown> {
  switch (content.type) {
    case 'text':
      return { type: 'text', text: { body: content.text, preview_url: true } };
    case 'media': {
      const { kind, mediaId, caption, filename, voice } = content;
      const file = {
        id: uploaded ?? mediaId,
        ...(caption ? { caption } : {}),
        ...(kind === 'document' && filename ? { filename } : {}),
        ...(kind === 'audio' && voice ? { voice } : {}),
      };
      return { type: kind, [kind]: file };
    }
    case 'location': {
      const { type, ...location } = content;
      return { type, location };
    }
    case 'contacts':
      return { type: 'contacts', contacts: content.cards.map(card) };
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: content.target, emoji: content.emoji ?? '' } };
    case 'interactive':
      return { type: 'interactive', interactive: interactive(content) };
    case 'template': {
      const { name, language, components } = content;
      return { type: 'template', template: { name, language: { code: language }, components } };
    }
    default:
      throw new Error(`A message of type ${content.type} cannot be sent.`);
  }
}

function card({
  name,
  phones,
  emails,
  company,
}: {
  name: string;
  phones: string[];
  emails: string[];
  company?: string;
}) {
  return {
    // Meta wants one part of the name beside the formatted one.
    name: { formatted_name: name, first_name: name },
    phones: phones.map((phone) => ({ phone, type: 'WORK' })),
    emails: emails.map((email) => ({ email, type: 'WORK' })),
    ...(company ? { org: { company } } : {}),
  };
}

function interactive({ body: text, header, footer, ask }: InteractiveContent): Record<string, unknown> {
  const frame = {
    ...(header ? { header: { type: 'text', text: header } } : {}),
    body: { text },
    ...(footer ? { footer: { text: footer } } : {}),
  };
  switch (ask.kind) {
    case 'buttons': {
      const buttons = ask.buttons.map((reply) => ({ type: 'reply', reply }));
      return { type: 'button', ...frame, action: { buttons } };
    }
    case 'list':
      return { type: 'list', ...frame, action: { button: ask.button, sections: ask.sections } };
    case 'link': {
      const parameters = { display_text: ask.label, url: ask.url };
      return { type: 'cta_url', ...frame, action: { name: 'cta_url', parameters } };
    }
  }
}
