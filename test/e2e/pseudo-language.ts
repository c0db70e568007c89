import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const WORDS = fileURLToPath(new URL('../../web/src/lib/words/', import.meta.url));

let chunk: Promise<string> | undefined;

/** A chunk in the place of the German one that says everything in the pseudo-locale. It is made here and shipped nowhere. */
async function pseudoChunk(): Promise<string> {
  const files = readdirSync(WORDS);
  const names = files.map((_, at) => `m${at}`);
  const contents = [
    `import { pseudo } from '../web/locales/pseudo-locale.ts';`,
    ...files.map((file, at) => `import * as ${names[at]} from '${WORDS}${file}';`),
    `const { sentenceWords, ...words } = Object.assign({}, ${names.join(', ')});`,
    'export const de = pseudo(words);',
  ].join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: HERE, loader: 'ts' },
    bundle: true,
    format: 'esm',
    target: 'chrome123',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Opens the page anew in a language of the inbox, as choosing it does. */
export async function speakOn(page: Page, locale: 'en' | 'de' | 'ar'): Promise<void> {
  await page.evaluate((tag) => localStorage.setItem('baton.locale', tag), locale);
  await page.reload();
}

/** Opens the page anew in the pseudo-locale. */
export async function speakPseudo(page: Page): Promise<void> {
  chunk ??= pseudoChunk();
  const body = await chunk;
  await page.route(/\/assets\/de-[^/]+\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await speakOn(page, 'de');
}

export type Finding = { text: string; at: string };

/** Words of the interface that are not of the catalogue: plain letters where nothing says that they are somebody's own. */
export function unspoken(page: Page, own: readonly string[]): Promise<string[]> {
  return page.evaluate((names) => {
    const isOwn = (element: Element | null) =>
      element?.closest('[dir="auto"], bdi, kbd, code, pre, option, input, textarea') != null;
    const plain = (text: string) => {
      const rest = names.reduce((left, name) => left.replaceAll(name, ''), text);
      return /(?<![\p{L}])[A-Za-z]{3,}(?![\p{L}])/u.test(rest);
    };
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) {
        const parent = node.parentElement;
        if (!parent || parent.closest('script, noscript, style, svg') || isOwn(parent)) continue;
        if (plain(node.data)) found.add(node.data.trim());
      } else if (node instanceof Element) {
        for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description']) {
          const said = node.getAttribute(name);
          if (said && plain(said)) found.add(`${name}: ${said}`);
        }
      }
    }
    return [...found];
  }, own);
}

/** Texts that are cut off without saying so (an ellipsis, a scroll bar), and whatever scrolls the page sideways. */
export function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`page: ${root.scrollWidth} of ${root.clientWidth}`);
    const scrolls = (style: CSSStyleDeclaration) => /auto|scroll/.test(style.overflowX);
    const cuts = (style: CSSStyleDeclaration) => /hidden|clip/.test(style.overflowX);
    const meant = (style: CSSStyleDeclaration) => style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (
        !parent ||
        !node.textContent?.trim() ||
        !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      )
        continue;
      if (parent.closest('.sr-only, [aria-hidden="true"], option, svg')) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width < 2) continue;
      for (let each: Element | null = parent; each && each !== document.body; each = each.parentElement) {
        const style = getComputedStyle(each);
        if (meant(style) || scrolls(style)) break;
        if (!cuts(style)) continue;
        const frame = each.getBoundingClientRect();
        if (frame.width <= 2) break;
        if (box.left < frame.left - 1 || box.right > frame.right + 1) {
          found.push(
            `${node.textContent.trim().slice(0, 60)} — ${Math.round(box.width)} in ${Math.round(frame.width)} px`,
          );
        }
        break;
      }
      const over = box.right > root.clientWidth + 1 || box.left < -1;
      const inScroller =
        parent.closest('[data-scrolls]') ??
        [...ancestors(parent)].find((each) => scrolls(getComputedStyle(each)) || cuts(getComputedStyle(each)));
      if (over && !inScroller) found.push(`off the screen: ${node.textContent.trim().slice(0, 60)}`);
    }
    return [...new Set(found)];

    function* ancestors(element: Element) {
      for (let each: Element | null = element; each; each = each.parentElement) yield each;
    }
  });
}
