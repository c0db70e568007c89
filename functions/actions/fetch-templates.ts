import { type MessageTemplate, templateKey } from '../../shared/domain/templates/message-template.ts';
import { sameTemplate } from '../../shared/domain/templates/same-template.ts';
import type { Clock, TemplateRequest, Templates, WhatsApp, WorkspaceId } from './ports.ts';

export type TemplateEffectDeps = { templates: Templates; whatsapp: WhatsApp; clock: Clock };

/**
 * Asks WhatsApp for the templates of an account and stores what changed. A failure is stored as a sentence instead of being
 * tried again: the stream must not wait for Meta, and whoever looks at the list asks anew.
 */
export async function fetchTemplates(
  deps: TemplateEffectDeps,
  workspace: WorkspaceId,
  { wabaId, askedAt }: TemplateRequest,
): Promise<void> {
  const { templates: known, refresh } = await deps.templates.list(workspace, wabaId);
  // Meta was asked after this request was made.
  if (refresh && refresh.triedAt > askedAt) return;
  const triedAt = Math.max(deps.clock.now(), askedAt + 1);
  const answer = await deps.whatsapp.templates(wabaId);
  if (answer.kind === 'refused') {
    const fetchedAt = refresh?.fetchedAt ?? null;
    return deps.templates.save(workspace, wabaId, [], { fetchedAt, triedAt, problem: answer.reason });
  }
  await deps.templates.save(workspace, wabaId, changesOf(known, answer.templates), { fetchedAt: triedAt, triedAt });
}

/** New and changed templates; those that are gone stay, marked as deleted. */
function changesOf(known: readonly MessageTemplate[], told: readonly MessageTemplate[]): MessageTemplate[] {
  const before = new Map(known.map((template) => [templateKey(template), template]));
  const now = new Set(told.map(templateKey));
  const changed = told.filter((template) => {
    const last = before.get(templateKey(template));
    return !last || !sameTemplate(last, template);
  });
  const gone = known.filter((template) => template.status !== 'deleted' && !now.has(templateKey(template)));
  return [...changed, ...gone.map((template) => ({ ...template, status: 'deleted' as const }))];
}
