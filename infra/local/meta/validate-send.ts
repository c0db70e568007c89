import { GraphError } from './graph-errors.ts';
import { isRecord } from './http.ts';
import { renderTemplate } from './render-template.ts';

type Json = Record<string, unknown>;

/** What the checks need to know about the world. */
export interface Known {
  message(wamid: string): boolean;
  media(id: string): boolean;
}

const MEDIA_TYPES = new Set(['image', 'video', 'audio', 'document', 'sticker']);
const TYPES = ['text', ...MEDIA_TYPES, 'location', 'contacts', 'interactive', 'reaction', 'template'];
const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

/** Checks the body of a send as Meta does, recipient excepted. Returns its type. Throws GraphError 100, 131008, 131009 or 132xxx. */
export function validateSend(body: Json, known: Known): string {
  if (body.messaging_product !== 'whatsapp') {
    throw new GraphError(100, 'The parameter messaging_product is required and must be "whatsapp".');
  }
  if (body.recipient_type !== undefined && body.recipient_type !== 'individual') {
    throw new GraphError(100, 'Param recipient_type must be "individual".');
  }
  if (!filled(body.to) && !filled(body.recipient)) throw new GraphError(100, 'The parameter to is required.');
  const mark = body.biz_opaque_callback_data;
  if (mark !== undefined && (typeof mark !== 'string' || mark.length > 512)) {
    throw new GraphError(100, 'Param biz_opaque_callback_data must be a string of at most 512 characters.');
  }
  const type = body.type === undefined ? 'text' : String(body.type);
  if (!TYPES.includes(type))
    throw new GraphError(100, `Param type must be one of {${TYPES.join(', ').toUpperCase()}}.`);
  if (type === 'contacts') {
    checkContacts(body.contacts);
    return type;
  }
  const part = body[type];
  if (!isRecord(part)) throw new GraphError(131008, `The parameter ${type} is required.`);
  if (type === 'text') checkText(part);
  else if (MEDIA_TYPES.has(type)) checkMedia(type, part, known);
  else if (type === 'location') checkLocation(part);
  else if (type === 'reaction') checkReaction(part, known);
  else if (type === 'interactive') checkInteractive(part);
  else renderTemplate(part);
  return type;
}

function checkText(part: Json): void {
  if (!filled(part.body)) throw new GraphError(131008, "The parameter text['body'] is required.");
  if (part.body.length > TEXT_LIMIT) {
    throw new GraphError(100, `Param text['body'] must be at most ${TEXT_LIMIT} characters long.`);
  }
}

function checkMedia(type: string, part: Json, known: Known): void {
  if (!filled(part.id) && !filled(part.link)) throw new GraphError(131008, `${type} needs an id or a link.`);
  if (filled(part.id) && !known.media(part.id)) {
    throw new GraphError(131009, `${type}['id'] ${part.id} is not a media id of this account.`);
  }
  if (!filled(part.id) && !/^https?:\/\//.test(String(part.link)))
    throw new GraphError(131009, `${type}['link'] is not a URL.`);
  if (part.caption === undefined) return;
  if (type === 'audio' || type === 'sticker') throw new GraphError(100, `Unexpected key "caption" on param ${type}.`);
  if (typeof part.caption !== 'string' || part.caption.length > CAPTION_LIMIT) {
    throw new GraphError(100, `Param ${type}['caption'] must be at most ${CAPTION_LIMIT} characters long.`);
  }
}

function checkLocation(part: Json): void {
  for (const [name, most] of [
    ['latitude', 90],
    ['longitude', 180],
  ] as const) {
    if (part[name] === undefined) throw new GraphError(131008, `The parameter location['${name}'] is required.`);
    const value = Number(part[name]);
    if (!(Math.abs(value) <= most)) throw new GraphError(131009, `location['${name}'] must lie within ±${most}.`);
  }
}

function checkReaction(part: Json, known: Known): void {
  if (!filled(part.message_id)) throw new GraphError(131008, "The parameter reaction['message_id'] is required.");
  if (typeof part.emoji !== 'string') throw new GraphError(131008, "The parameter reaction['emoji'] is required.");
  if (!known.message(part.message_id)) throw new GraphError(131009, "reaction['message_id'] names no known message.");
}

function checkContacts(contacts: unknown): void {
  if (!Array.isArray(contacts) || contacts.length === 0)
    throw new GraphError(131008, 'The parameter contacts is required.');
  for (const contact of contacts) {
    if (!isRecord(contact) || !isRecord(contact.name) || !filled(contact.name.formatted_name)) {
      throw new GraphError(131008, "Each contact needs name['formatted_name'].");
    }
  }
}

function checkInteractive(part: Json): void {
  const action = isRecord(part.action) ? part.action : undefined;
  if (!action) throw new GraphError(131008, "The parameter interactive['action'] is required.");
  const body = isRecord(part.body) ? part.body.text : undefined;
  if (!filled(body)) throw new GraphError(131008, "The parameter interactive['body']['text'] is required.");
  if (part.type === 'button') checkButtons(body, action);
  else if (part.type === 'list') checkList(body, action);
  else if (!filled(part.type)) throw new GraphError(131008, "The parameter interactive['type'] is required.");
}

function checkButtons(body: string, action: Json): void {
  if (body.length > 1024) throw new GraphError(131009, 'The body text of buttons has at most 1024 characters.');
  const buttons = Array.isArray(action.buttons) ? action.buttons : [];
  if (buttons.length < 1 || buttons.length > 3)
    throw new GraphError(131009, 'An interactive message has 1 to 3 buttons.');
  const titles = buttons.map((button) => (isRecord(button) && isRecord(button.reply) ? button.reply.title : undefined));
  if (!titles.every((title) => filled(title) && title.length <= 20)) {
    throw new GraphError(131009, 'A button title has 1 to 20 characters.');
  }
  if (new Set(titles).size !== titles.length) throw new GraphError(131009, 'Button titles must differ.');
}

function checkList(body: string, action: Json): void {
  if (body.length > TEXT_LIMIT)
    throw new GraphError(131009, `The body text of a list has at most ${TEXT_LIMIT} characters.`);
  if (!filled(action.button) || action.button.length > 20)
    throw new GraphError(131009, 'The list button has 1 to 20 characters.');
  const sections = Array.isArray(action.sections) ? action.sections.filter(isRecord) : [];
  const rows = sections.flatMap((section) => (Array.isArray(section.rows) ? section.rows.filter(isRecord) : []));
  if (rows.length < 1 || rows.length > 10) throw new GraphError(131009, 'A list has 1 to 10 rows in all.');
  for (const row of rows) {
    if (!filled(row.id) || !filled(row.title) || row.title.length > 24) {
      throw new GraphError(131009, 'A list row needs an id and a title of at most 24 characters.');
    }
  }
}

function filled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
