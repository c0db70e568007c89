import { type MessageTemplate, TEMPLATE_STATUSES, type TemplateStatus } from '../domain/templates/message-template.ts';

/** What is asked for of each template. */
export const TEMPLATE_FIELDS =
  'id,name,language,status,category,parameter_format,components,quality_score,rejected_reason';

const CATEGORIES = ['utility', 'marketing', 'authentication'] as const;
const QUALITIES = ['green', 'yellow', 'red'] as const;

/** One template as the Graph API lists it; null when it has no name or language. Unknown words become `other`. */
export function readGraphTemplate(value: unknown): MessageTemplate | null {
  const raw = record(value);
  const { name, language, id } = raw;
  if (typeof name !== 'string' || name === '' || typeof language !== 'string' || language === '') return null;
  const lower = (word: unknown) => (typeof word === 'string' ? word.toLowerCase().replaceAll('_', '-') : '');
  const reason = typeof raw.rejected_reason === 'string' && raw.rejected_reason !== 'NONE' ? raw.rejected_reason : '';
  const score = lower(record(raw.quality_score).score ?? raw.quality_score);
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : '',
    name,
    language,
    category: CATEGORIES.find((category) => category === lower(raw.category)) ?? 'other',
    status: statusOf(lower(raw.status)),
    quality: QUALITIES.find((quality) => quality === score) ?? 'unknown',
    ...(reason ? { reason } : {}),
    format: lower(raw.parameter_format) === 'named' ? 'named' : 'positional',
    components: Array.isArray(raw.components) ? raw.components.map(record) : [],
  };
}

function statusOf(word: string): TemplateStatus {
  if (word === 'pending-deletion') return 'deleted';
  return TEMPLATE_STATUSES.find((status) => status === word) ?? 'other';
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}
