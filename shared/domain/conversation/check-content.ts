import { type InteractiveContent, type MessageContent, TEXT_LIMIT } from './message-content.ts';
import type { Refusal } from './refusal.ts';

/** WhatsApp's limits for what a business sends, in characters. Source: Cloud API message reference, 2026. */
export const LIMITS = {
  text: TEXT_LIMIT,
  caption: 1024,
  interactiveBody: 1024,
  listBody: 4096,
  templateBody: 1024,
  header: 60,
  footer: 60,
  buttons: 3,
  buttonTitle: 20,
  listButton: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
} as const;

/** Why WhatsApp would refuse this message, said before it is sent; undefined when it would not. */
export function checkContent(content: MessageContent): Refusal | undefined {
  switch (content.type) {
    case 'text':
      return content.text.trim() === '' ? empty('the message') : tooLong('The text', content.text, LIMITS.text);
    case 'media':
      if (content.caption && (content.kind === 'audio' || content.kind === 'sticker')) {
        return invalid(
          `WhatsApp shows no caption under ${content.kind === 'audio' ? 'audio' : 'a sticker'}. Send it apart.`,
        );
      }
      return tooLong('The caption', content.caption ?? '', LIMITS.caption);
    case 'location':
      return Math.abs(content.latitude) <= 90 && Math.abs(content.longitude) <= 180
        ? undefined
        : invalid('These coordinates are not on Earth: latitude -90 to 90, longitude -180 to 180.');
    case 'contacts':
      return content.cards.length > 0 ? undefined : empty('the contact card');
    case 'interactive':
      return checkInteractive(content);
    case 'template':
    case 'reaction':
      return undefined;
    default:
      return invalid('Messages of this type can be received, but not sent.');
  }
}

function checkInteractive({ body, header = '', footer = '', ask }: InteractiveContent): Refusal | undefined {
  if (body.trim() === '') return empty('the question');
  const bodyLimit = ask.kind === 'list' ? LIMITS.listBody : LIMITS.interactiveBody;
  const framing =
    tooLong('The question', body, bodyLimit) ??
    tooLong('The header', header, LIMITS.header) ??
    tooLong('The footer', footer, LIMITS.footer);
  if (framing) return framing;
  if (ask.kind === 'link') {
    return /^https?:\/\/\S+$/.test(ask.url)
      ? tooLong('The label', ask.label, LIMITS.buttonTitle)
      : invalid('The link must start with https://.');
  }
  if (ask.kind === 'buttons') {
    const { buttons } = ask;
    if (buttons.length < 1 || buttons.length > LIMITS.buttons) return invalid('WhatsApp takes one to three buttons.');
    if (new Set(buttons.map(({ title }) => title)).size < buttons.length)
      return invalid('Two buttons have the same title.');
    return firstOf(buttons, ({ title }) => named('A button', title, LIMITS.buttonTitle));
  }
  const rows = ask.sections.flatMap((section) => section.rows);
  if (rows.length < 1 || rows.length > LIMITS.rows) return invalid('A list has one to ten rows in all.');
  return (
    named('The list’s button', ask.button, LIMITS.listButton) ??
    firstOf(rows, ({ title }) => named('A row', title, LIMITS.rowTitle)) ??
    firstOf(rows, ({ description = '' }) => tooLong('A row’s description', description, LIMITS.rowDescription))
  );
}

function firstOf<T>(items: readonly T[], check: (item: T) => Refusal | undefined): Refusal | undefined {
  for (const item of items) {
    const refusal = check(item);
    if (refusal) return refusal;
  }
  return undefined;
}

function named(what: string, title: string, limit: number): Refusal | undefined {
  return title.trim() === '' ? invalid(`${what} has no title.`) : tooLong(`${what}’s title`, title, limit);
}

function empty(what: string): Refusal {
  return { code: 'text-empty', message: `Write something first: ${what} is empty.` };
}

function invalid(message: string): Refusal {
  return { code: 'content-invalid', message };
}

function tooLong(what: string, text: string, limit: number): Refusal | undefined {
  if (text.length <= limit) return undefined;
  const message = `${what} has ${text.length} characters; WhatsApp takes at most ${limit}. Shorten it or send it in parts.`;
  return { code: 'text-too-long', message, limit };
}
