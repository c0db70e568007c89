/**
 * The number that practice conversations come in on: nothing that is sent from it leaves Baton. One for each workspace.
 * Without a hyphen, because a thread's id is the number, a hyphen and the contact.
 */
export function practiceNumberOf(workspaceId: string): string {
  return `${PREFIX}${workspaceId.replaceAll('-', '_')}`;
}

/** WhatsApp's own ids of numbers are digits, so no real number can look like this. */
export function isPracticeNumber(phoneNumberId: string): boolean {
  return phoneNumberId.startsWith(PREFIX);
}

const PREFIX = 'practice_';
