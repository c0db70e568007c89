const ICON = '/favicon.svg';

let plain: Promise<string> | undefined;

/** Puts how many conversations have something unread onto the icon of the tab and of the app. */
export async function showBadge(count: number): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const app = navigator as { setAppBadge?(count: number): Promise<void>; clearAppBadge?(): Promise<void> };
  await (count > 0 ? app.setAppBadge?.(count) : app.clearAppBadge?.())?.catch(() => undefined);
  if (!link) return;
  if (count === 0) {
    if (link.getAttribute('href') !== ICON) link.href = ICON;
    return;
  }
  plain ??= fetch(ICON).then((answer) => answer.text());
  link.href = `data:image/svg+xml,${encodeURIComponent(badged(await plain, count))}`;
}

/** The icon with a dot and a number on it: not part of the page, so its colours are its own. */
export function badged(svg: string, count: number): string {
  const text = count > 9 ? '9+' : String(count);
  const dot = `<circle cx="22.5" cy="9.5" r="9.5" fill="#c62f2f"/><text x="22.5" y="14" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="13" fill="#fff">${text}</text>`;
  return svg.replace('</svg>', `${dot}</svg>`);
}
