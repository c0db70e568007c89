import type { MessageTemplate } from '../../../../shared/domain/templates/message-template.ts';
import { templateParts } from '../../../../shared/domain/templates/template-parts.ts';
import { spokenTag } from '../locale/in-locale.ts';

/** One template in all its languages. */
export type TemplateGroup = { name: string; variants: MessageTemplate[] };

/** Templates by name, those that can be sent first, then by the alphabet. */
export function groupTemplates(templates: readonly MessageTemplate[]): TemplateGroup[] {
  const groups = new Map<string, MessageTemplate[]>();
  for (const template of templates) groups.set(template.name, [...(groups.get(template.name) ?? []), template]);
  const sendable = ({ variants }: TemplateGroup) => variants.some(({ status }) => status === 'approved');
  return [...groups]
    .map(([name, variants]) => ({ name, variants }))
    .sort((a, b) => Number(sendable(b)) - Number(sendable(a)) || a.name.localeCompare(b.name));
}

/** Every word of the query stands somewhere in the template: name, text, language, category or status. */
export function matchesQuery({ name, variants }: TemplateGroup, query: string): boolean {
  const text = [name, name.replaceAll('_', ' '), ...variants.flatMap(sayings)].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function sayings(template: MessageTemplate): string[] {
  const { header, body, footer, buttons } = templateParts(template);
  const { language, category, status } = template;
  const languageName = new Intl.DisplayNames(spokenTag(), { type: 'language', fallback: 'code' }).of(
    language.replaceAll('_', '-'),
  );
  const head = header?.kind === 'text' ? header.text : (header?.kind ?? '');
  return [language, languageName ?? '', category, status, head, body, footer, ...buttons.map(({ text }) => text)];
}
