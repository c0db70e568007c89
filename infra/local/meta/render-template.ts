import { GraphError } from './graph-errors.ts';
import { isRecord } from './http.ts';
import { sampleTemplates, type Template } from './sample-templates.ts';

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
    header: fill(template, component('HEADER')?.text ?? '', part, 'header'),
    text: fill(template, component('BODY')?.text ?? '', part, 'body'),
    footer: component('FOOTER')?.text ?? '',
    buttons: (component('BUTTONS')?.buttons ?? []).map((button, index) => ({
      text: button.text,
      payload: quickReplyPayload(part, index) ?? button.text,
      ...(button.url ? { url: button.url } : {}),
    })),
  };
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
  const button = componentsOf(part).find((one) => one.type === 'button' && Number(one.index) === index);
  const first = Array.isArray(button?.parameters) ? button.parameters[0] : undefined;
  return isRecord(first) && typeof first.payload === 'string' ? first.payload : undefined;
}

function componentsOf(part: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(part.components) ? part.components.filter(isRecord) : [];
}
