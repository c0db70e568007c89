/**
 * WhatsApp's codes after which the same message can never arrive: the person cannot receive it, the window is closed,
 * they stopped messages, the number is our own, or this country is barred.
 */
const HOPELESS: ReadonlySet<string> = new Set(['131026', '131047', '131050', '131021', '130497']);

/** Might sending a failed message again work? Without a known reason it might. */
export function maySendAgain(error: { code: string } | undefined): boolean {
  return error === undefined || !HOPELESS.has(error.code);
}
