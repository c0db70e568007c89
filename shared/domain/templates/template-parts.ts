import type { MessageTemplate } from './message-template.ts';

export const HEADER_FILES = ['image', 'video', 'document'] as const;
export type HeaderFile = (typeof HEADER_FILES)[number];

export type TemplateHeader =
  | { kind: 'text'; text: string; examples: Examples }
  | { kind: HeaderFile }
  | { kind: 'location' };

export type TemplateButton = {
  /** Its place among the buttons, from 0. */
  index: number;
  kind: 'quick-reply' | 'url' | 'phone' | 'copy-code' | 'contact-info' | 'call';
  text: string;
  /** With `{{1}}` at its end when it differs for each customer. */
  url?: string;
  example?: string;
};

/** What stood in each place in the example that Meta approved, by the name of the place. */
export type Examples = Readonly<Record<string, string>>;

export type TemplateParts = {
  header?: TemplateHeader;
  body: string;
  bodyExamples: Examples;
  footer: string;
  buttons: TemplateButton[];
  /** Parts that Baton cannot fill, in Meta's words: carousels, forms, catalogues. */
  unknown: string[];
};

const BUTTON_KINDS: Readonly<Record<string, TemplateButton['kind']>> = {
  QUICK_REPLY: 'quick-reply',
  URL: 'url',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copy-code',
  REQUEST_CONTACT_INFO: 'contact-info',
  VOICE_CALL: 'call',
};

/** Reads a template's components. What is not understood is named in `unknown`, never dropped silently. */
export function templateParts(template: Pick<MessageTemplate, 'components'>): TemplateParts {
  const parts: TemplateParts = { body: '', bodyExamples: {}, footer: '', buttons: [], unknown: [] };
  for (const component of template.components) {
    const type = word(component.type).toUpperCase();
    if (type === 'HEADER') readHeader(parts, component);
    else if (type === 'BODY') {
      parts.body = word(component.text);
      parts.bodyExamples = examplesOf(component, 'body');
      // Meta writes the text of one-time codes itself, in the customer's language.
      if (component.add_security_recommendation !== undefined && parts.body === '') parts.unknown.push('one-time code');
    } else if (type === 'FOOTER') parts.footer = word(component.text);
    else if (type === 'BUTTONS') readButtons(parts, component);
    else parts.unknown.push(type.toLowerCase().replaceAll('_', ' ') || 'unnamed part');
  }
  return parts;
}

function readHeader(parts: TemplateParts, component: Record<string, unknown>): void {
  const format = (word(component.format) || 'TEXT').toLowerCase();
  if (format === 'text') {
    parts.header = { kind: 'text', text: word(component.text), examples: examplesOf(component, 'header') };
  } else if (format === 'location') parts.header = { kind: 'location' };
  else {
    const kind = HEADER_FILES.find((file) => file === format);
    if (kind) parts.header = { kind };
    else parts.unknown.push(`${format} header`);
  }
}

function readButtons(parts: TemplateParts, component: Record<string, unknown>): void {
  for (const [index, button] of records(component.buttons).entries()) {
    const type = word(button.type).toUpperCase();
    const kind = BUTTON_KINDS[type];
    if (!kind) {
      parts.unknown.push(`${type.toLowerCase().replaceAll('_', ' ')} button`);
      continue;
    }
    const example = Array.isArray(button.example) ? word(button.example[0]) : word(button.example);
    parts.buttons.push({
      index,
      kind,
      text: word(button.text) || (kind === 'copy-code' ? 'Copy code' : ''),
      ...(button.url ? { url: word(button.url) } : {}),
      ...(example ? { example } : {}),
    });
  }
}

function examplesOf(component: Record<string, unknown>, place: 'header' | 'body'): Examples {
  const example = record(component.example);
  const named = records(example[`${place}_text_named_params`]);
  if (named.length > 0) return Object.fromEntries(named.map((one) => [word(one.param_name), word(one.example)]));
  const listed = example[`${place}_text`];
  // The body's example is a list of lists, the header's a list.
  const row = Array.isArray(listed) && Array.isArray(listed[0]) ? listed[0] : listed;
  return Array.isArray(row) ? Object.fromEntries(row.map((value, index) => [String(index + 1), word(value)])) : {};
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
