/** The next animation frame; a hidden page has none, so a timer stands in. */
export function oncePerFrame(flush: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(flush);
  setTimeout(flush, document.visibilityState === 'visible' ? 120 : 50);
}
