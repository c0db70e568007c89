export const TEMPLATE_STATUSES = [
  'approved',
  'pending',
  'rejected',
  'paused',
  'disabled',
  'in-appeal',
  'flagged',
  'archived',
  'locked',
  'deleted',
  'other',
] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

/** A template of a WhatsApp account. It is one of a kind by name and language. */
export type MessageTemplate = {
  id: string;
  name: string;
  /** Meta's code: `en`, `pt_BR`. */
  language: string;
  category: 'utility' | 'marketing' | 'authentication' | 'other';
  status: TemplateStatus;
  quality: 'green' | 'yellow' | 'red' | 'unknown';
  /** Why it was rejected, in Meta's word. */
  reason?: string;
  /** Are its placeholders numbered (`{{1}}`) or named (`{{first_name}}`)? */
  format: 'positional' | 'named';
  /** As Meta describes them; `templateParts` reads what Baton knows. */
  components: Record<string, unknown>[];
};

/** What stands in the places of a template: text by slot, and the file of the header. */
export type Filling = {
  values: Readonly<Record<string, string>>;
  file?: { mediaId: string; filename: string } | undefined;
};

export const EMPTY_FILLING: Filling = { values: {} };

/** Name and language: what a template is found by. */
export function templateKey({ name, language }: Pick<MessageTemplate, 'name' | 'language'>): string {
  return `${name}/${language}`;
}
