import type { TemplateContent } from '../conversation/message-content.ts';
import type { Filling, MessageTemplate } from './message-template.ts';
import { templateParts } from './template-parts.ts';
import { fillPlaceholders, headerFile, placeholdersOf, slotsOf } from './template-slots.ts';

/** A template as the customer will read it. Places without a value still show their placeholder. */
export type TemplatePreview = {
  header: string;
  body: string;
  footer: string;
  buttons: { kind: string; text: string; url?: string }[];
};

export function previewTemplate(template: MessageTemplate, { values }: Filling): TemplatePreview {
  const { header, body, footer, buttons } = templateParts(template);
  const fill = (place: string, text: string) => fillPlaceholders(text, (name) => values[`${place}:${name}`]?.trim());
  return {
    header: header?.kind === 'text' ? fill('header', header.text) : '',
    body: fill('body', body),
    footer,
    buttons: buttons.map(({ index, kind, text, url }) => ({
      kind,
      text,
      ...(url ? { url: fillPlaceholders(url, () => values[`button:${index}`]?.trim()) } : {}),
    })),
  };
}

/** The message that sends this template with these values. What is missing must have been asked for (`fillingProblems`). */
export function fillTemplate(template: MessageTemplate, filling: Filling): TemplateContent {
  const { name, language } = template;
  const { header, body, footer, buttons } = previewTemplate(template, filling);
  const components = [headerComponent(template, filling), bodyComponent(template, filling)].filter(
    (one) => one !== null,
  );
  return {
    type: 'template',
    name,
    language,
    components: [...components, ...buttonComponents(template, filling)],
    preview: header ? `*${header}*\n${body}` : body,
    ...(footer ? { footer } : {}),
    ...(buttons.length > 0 ? { buttons } : {}),
  };
}

type Component = Record<string, unknown>;

function headerComponent(template: MessageTemplate, filling: Filling): Component | null {
  const { header } = templateParts(template);
  const kind = headerFile(template);
  if (kind && filling.file) {
    const { mediaId: id, filename } = filling.file;
    const file = kind === 'document' ? { id, filename } : { id };
    return { type: 'header', parameters: [{ type: kind, [kind]: file }] };
  }
  if (header?.kind === 'location') {
    const value = (name: string) => filling.values[`header:${name}`]?.trim() ?? '';
    const location = {
      latitude: Number(value('latitude')),
      longitude: Number(value('longitude')),
      ...(value('place-name') ? { name: value('place-name') } : {}),
      ...(value('address') ? { address: value('address') } : {}),
    };
    return { type: 'header', parameters: [{ type: 'location', location }] };
  }
  return header?.kind === 'text' ? textComponent(template, filling, 'header', header.text) : null;
}

function bodyComponent(template: MessageTemplate, filling: Filling): Component | null {
  return textComponent(template, filling, 'body', templateParts(template).body);
}

function textComponent(
  { format }: MessageTemplate,
  { values }: Filling,
  place: 'header' | 'body',
  text: string,
): Component | null {
  const names = placeholdersOf(text);
  // Numbered values are told apart by their order alone.
  const ordered = format === 'positional' ? names.sort((a, b) => Number(a) - Number(b)) : names;
  if (ordered.length === 0) return null;
  const parameters = ordered.map((name) => ({
    type: 'text',
    ...(format === 'named' ? { parameter_name: name } : {}),
    text: values[`${place}:${name}`]?.trim() ?? '',
  }));
  return { type: place, parameters };
}

function buttonComponents(template: MessageTemplate, { values }: Filling): Component[] {
  return slotsOf(template)
    .filter(({ place }) => place === 'button')
    .map(({ id, kind }) => {
      const index = Number(id.slice('button:'.length));
      const value = values[id]?.trim() ?? '';
      return kind === 'code'
        ? { type: 'button', sub_type: 'copy_code', index, parameters: [{ type: 'coupon_code', coupon_code: value }] }
        : { type: 'button', sub_type: 'url', index, parameters: [{ type: 'text', text: value }] };
    });
}
