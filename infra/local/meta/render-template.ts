import { GraphError } from './graph-errors.ts';
import { isRecord } from './http.ts';
import { sampleTemplates, type Template, type TemplateComponent } from './sample-templates.ts';

/** A template send as the customer reads it. */
export interface RenderedTemplate {
  header: string;
  text: string;
  footer: string;
  buttons: { text: string; payload: string; url?: string }[];
}

/**
 * Fills the template that a send names. Throws GraphError 131008 (nothing named), 132001 (not there or not approved),
 * 132015 (paused), 132000 (number of values), 132012 (wrong kind of value).
 */
export function renderTemplate(part: Record<string, unknown>): RenderedTemplate {
  const language = isRecord(part.language) ? part.language.code : undefined;
  if (typeof part.name !== 'string' || typeof language !== 'string') {
    throw new GraphError(131008, 'template.name and template.language.code are required.');
  }
  const template = sampleTemplates.find((one) => one.name === part.name && one.language === language);
  if (template?.status === 'PAUSED') {
    throw new GraphError(132015, `template name (${part.name}) is paused because of low quality.`);
  }
  if (template?.status !== 'APPROVED') {
    throw new GraphError(132001, `template name (${part.name}) does not exist in ${language}.`);
  }
  const component = (type: string) => template.components.find((one) => one.type === type);
  return {
    header: header(template, component('HEADER'), part),
    text: fill(template, component('BODY')?.text ?? '', part, 'body'),
    footer: component('FOOTER')?.text ?? '',
    buttons: (component('BUTTONS')?.buttons ?? []).map((button, index) => ({
      text: button.text,
      payload: quickReplyPayload(part, index) ?? button.text,
      ...(button.url ? { url: fillButton(button, part, index) } : {}),
    })),
  };
}

function header(template: Template, component: TemplateComponent | undefined, part: Record<string, unknown>): string {
  const format = (component?.format ?? 'TEXT').toLowerCase();
  if (format === 'text') return fill(template, component?.text ?? '', part, 'header');
  const given = componentsOf(part).find((one) => String(one.type).toLowerCase() === 'header')?.parameters;
  const first = Array.isArray(given) ? given[0] : undefined;
  const file = isRecord(first) && first.type === format ? first[format] : undefined;
  if (!isRecord(file) || !(file.id || file.link || format === 'location')) {
    throw new GraphError(132012, `header: Format mismatch, expected ${format.toUpperCase()}.`);
  }
  return `[${format}] ${String(file.filename ?? file.name ?? '')}`.trim();
}

function fillButton(button: { url?: string }, part: Record<string, unknown>, index: number): string {
  const url = button.url ?? '';
  if (!url.includes('{{')) return url;
  const first = buttonParameter(part, index);
  if (typeof first?.text !== 'string' || first.text === '') {
    throw new GraphError(131008, `buttons: Button at index ${index} of type Url requires a parameter.`);
  }
  return url.replace(/\{\{\w+\}\}/, first.text);
}

function fill(template: Template, text: string, part: Record<string, unknown>, place: 'header' | 'body'): string {
  const given = componentsOf(part).find((one) => String(one.type).toLowerCase() === place)?.parameters;
  const values = Array.isArray(given) ? given.filter(isRecord) : [];
  const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
  if (values.length !== names.length) {
    throw new GraphError(
      132000,
      `${place}: number of parameters (${values.length}) does not match the expected number (${names.length}).`,
    );
  }
  return names.reduce((filled, name, index) => {
    const value =
      template.parameter_format === 'NAMED' ? values.find((one) => one.parameter_name === name) : values[index];
    if (!value || typeof value.text !== 'string' || value.text === '') {
      throw new GraphError(132012, `${place}: parameter ${name} is missing or is not text.`);
    }
    return filled.replaceAll(`{{${name}}}`, value.text);
  }, text);
}

function quickReplyPayload(part: Record<string, unknown>, index: number): string | undefined {
  const payload = buttonParameter(part, index)?.payload;
  return typeof payload === 'string' ? payload : undefined;
}

function buttonParameter(part: Record<string, unknown>, index: number): Record<string, unknown> | undefined {
  const button = componentsOf(part).find((one) => one.type === 'button' && Number(one.index) === index);
  const first = Array.isArray(button?.parameters) ? button.parameters[0] : undefined;
  return isRecord(first) ? first : undefined;
}

function componentsOf(part: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(part.components) ? part.components.filter(isRecord) : [];
}
