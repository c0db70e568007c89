import { LIMITS } from '../conversation/check-content.ts';
import type { Filling, MessageTemplate, TemplateStatus } from './message-template.ts';
import { templateParts } from './template-parts.ts';
import { fillPlaceholders, headerFile, slotsOf, type TemplateSlot } from './template-slots.ts';

const CODE_LIMIT = 15;
const LINK_LIMIT = 2000;

const STATUS_PROBLEMS: Readonly<Record<Exclude<TemplateStatus, 'approved'>, string>> = {
  pending: 'WhatsApp has not approved this template yet.',
  rejected: 'WhatsApp rejected this template. Mend it in WhatsApp Manager, then refresh the list.',
  paused: 'WhatsApp paused this template because of its quality. Use another one until it is approved again.',
  disabled: 'WhatsApp disabled this template for good. Make a new one in WhatsApp Manager.',
  'in-appeal': 'WhatsApp is looking at this template again. Use another one until it is approved.',
  flagged: 'WhatsApp flagged this template because of its quality. Use another one until it is approved again.',
  archived: 'This template is archived. Bring it back in WhatsApp Manager to use it.',
  locked: 'This template is locked. Unlock it in WhatsApp Manager to use it.',
  deleted: 'This template was deleted.',
  other: 'WhatsApp does not take this template now. Look at it in WhatsApp Manager.',
};

/** Why this template cannot be sent at all, whatever is filled in; undefined when it can. */
export function templateProblem(template: MessageTemplate): string | undefined {
  if (template.status !== 'approved') return STATUS_PROBLEMS[template.status];
  const { unknown } = templateParts(template);
  if (unknown.length === 0) return undefined;
  return `Baton cannot fill this kind of template yet (${unknown.join(', ')}). Use another one.`;
}

/** What still keeps a template from being sent, by slot (`file` = the header's file, `whole` = all together). */
export function fillingProblems(template: MessageTemplate, filling: Filling): Record<string, string> {
  const problems: Record<string, string> = {};
  const file = headerFile(template);
  if (file && !filling.file) problems.file = `Add the ${file} of the header.`;
  for (const slot of slotsOf(template)) {
    const problem = slotProblem(slot, (filling.values[slot.id] ?? '').trim());
    if (problem) problems[slot.id] = problem;
  }
  const { header, body } = templateParts(template);
  const length = (text: string, place: string) =>
    fillPlaceholders(text, (name) => filling.values[`${place}:${name}`]?.trim()).length;
  if (header?.kind === 'text' && length(header.text, 'header') > LIMITS.header) {
    problems.whole = `The header is longer than ${LIMITS.header} characters with these values. Shorten them.`;
  }
  if (length(body, 'body') > LIMITS.templateBody) {
    problems.whole = `The message is longer than ${LIMITS.templateBody} characters with these values. Shorten them.`;
  }
  return problems;
}

function slotProblem({ kind, optional }: TemplateSlot, value: string): string | undefined {
  if (value === '') return optional ? undefined : 'Fill this in.';
  switch (kind) {
    case 'latitude':
      return degrees(value, 90) ? undefined : 'A number from -90 to 90.';
    case 'longitude':
      return degrees(value, 180) ? undefined : 'A number from -180 to 180.';
    case 'code':
      return value.length > CODE_LIMIT ? `At most ${CODE_LIMIT} characters.` : undefined;
    case 'link-end':
      if (/\s/.test(value)) return 'The end of a link has no spaces.';
      return value.length > LINK_LIMIT ? `At most ${LINK_LIMIT} characters.` : undefined;
    default:
      // Meta refuses these with error 132018.
      return /[\n\t]| {5}/.test(value) ? 'WhatsApp takes no line breaks, tabs or long gaps here.' : undefined;
  }
}

function degrees(value: string, most: number): boolean {
  return /^-?\d+(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= most;
}
