import type { MessageTemplate } from './message-template.ts';
import { HEADER_FILES, type HeaderFile, templateParts } from './template-parts.ts';

/** A place in a template that has to be filled before it is sent. */
export type TemplateSlot = {
  /** Key of its value: `body:1`, `body:first_name`, `header:latitude`, `button:0`. */
  id: string;
  place: 'header' | 'body' | 'button';
  /** As the template names it: a number, or a name. Of a button: its label. */
  name: string;
  kind: 'text' | 'link-end' | 'code' | 'latitude' | 'longitude' | 'place-name' | 'address';
  optional: boolean;
  /** What stood there in the example that Meta approved. */
  example?: string;
};

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

/** Names of the placeholders of a text, each once, in order. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
}

/** A text with its placeholders filled; one without a value stays as it is. */
export function fillPlaceholders(text: string, valueFor: (name: string) => string | undefined): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => valueFor(name) || whole);
}

/** Every place that takes text, in the order in which the customer reads them. The header's file is `headerFile`. */
export function slotsOf(template: MessageTemplate): TemplateSlot[] {
  const { header, body, bodyExamples, buttons } = templateParts(template);
  const slots: TemplateSlot[] = [];
  const text = (place: 'header' | 'body', from: string, examples: Readonly<Record<string, string>>) => {
    for (const name of placeholdersOf(from)) {
      const example = examples[name];
      const slot = { id: `${place}:${name}`, place, name, kind: 'text', optional: false } as const;
      slots.push({ ...slot, ...(example ? { example } : {}) });
    }
  };
  if (header?.kind === 'text') text('header', header.text, header.examples);
  if (header?.kind === 'location') {
    for (const kind of ['latitude', 'longitude', 'place-name', 'address'] as const) {
      const optional = kind === 'place-name' || kind === 'address';
      slots.push({ id: `header:${kind}`, place: 'header', name: kind, kind, optional });
    }
  }
  text('body', body, bodyExamples);
  for (const { index, kind, text: label, url = '', example } of buttons) {
    const varies = kind === 'copy-code' || (kind === 'url' && placeholdersOf(url).length > 0);
    if (!varies) continue;
    const slot = { id: `button:${index}`, place: 'button', name: label, optional: false } as const;
    const slotKind = kind === 'copy-code' ? 'code' : 'link-end';
    const ended = slotKind === 'link-end' && example ? endOf(url, example) : example;
    slots.push({ ...slot, kind: slotKind, ...(ended ? { example: ended } : {}) });
  }
  return slots;
}

/** The kind of file that the header needs, if it needs one. */
export function headerFile(template: MessageTemplate): HeaderFile | undefined {
  const { header } = templateParts(template);
  return HEADER_FILES.find((kind) => kind === header?.kind);
}

/** Meta's example of a link is the whole address; what is written is its end. */
function endOf(url: string, example: string): string {
  const before = url.slice(0, url.indexOf('{{'));
  return example.startsWith(before) ? example.slice(before.length) : example;
}
