/** The way on for a failed message: send it again, write it anew, choose a template, or nothing that would help. */
export type WayOn = 'retry' | 'edit' | 'template' | null;

/** The person cannot receive it, does not want it, must not get it now, or this country is barred. */
const HOPELESS: ReadonlySet<string> = new Set(['131021', '131026', '131049', '131050', '130403', '130497']);
/** The window is closed, in WhatsApp's older and newer words and our own. */
const WINDOW: ReadonlySet<string> = new Set(['131047', '470', 'baton:window-closed']);
/** What was written cannot be sent like this. */
const UNFIT: ReadonlySet<string> = new Set(['100', '131008', '131009', '131051', '131053']);

/** What can be done about a refusal; without a known reason sending it again might work. */
export function wayOn(error: { code: string } | undefined): WayOn {
  const code = error?.code ?? '';
  if (HOPELESS.has(code)) return null;
  // 132000 and following: the template or what was filled into it.
  if (WINDOW.has(code) || /^132\d{3}$/.test(code)) return 'template';
  return UNFIT.has(code) ? 'edit' : 'retry';
}
