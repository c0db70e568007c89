const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"]+/gi;
/** What ends a sentence is not part of the address. */
const TAIL = /[.,;:!?)\]}'”»]+$/;

/** The web addresses in a text, each once, as they can be opened. */
export function linksIn(text: string): string[] {
  const found = (text.match(LINK) ?? []).map((link) => link.replace(TAIL, ''));
  const whole = found.map((link) => (/^www\./i.test(link) ? `https://${link}` : link));
  return [...new Set(whole)].filter((link) => URL.canParse(link));
}
