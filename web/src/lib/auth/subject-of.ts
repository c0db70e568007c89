/** Who an ID token is about: its `sub`, unchecked, to tell what is kept on this device apart. Null = unreadable. */
export function subjectOf(idToken: string): string | null {
  try {
    const payload = (idToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { sub } = JSON.parse(atob(payload)) as { sub?: unknown };
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}
