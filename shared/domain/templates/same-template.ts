import type { MessageTemplate } from './message-template.ts';

/** Do both say the same, in whatever order their fields are stored? */
export function sameTemplate(one: MessageTemplate, other: MessageTemplate): boolean {
  return inOrder(one) === inOrder(other);
}

function inOrder(template: MessageTemplate): string {
  return JSON.stringify(template, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
