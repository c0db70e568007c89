import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { LIST_WIDTH, setListWidth } from '../lib/panes/pane-layout.ts';
import { useListWidth } from '../lib/panes/pane-room.ts';
import { paneWords } from '../lib/words/pane-words.ts';

const STEP = 8;
const LEAP = 40;

const isRtl = (element: Element) => getComputedStyle(element).direction === 'rtl';

/** The edge between list and thread: dragged, or moved by the arrows; a double click gives the usual width back. */
export default function ListResizer() {
  const listWidth = useListWidth();
  const drag = useRef<{ from: number; width: number } | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const towardsEnd = isRtl(event.currentTarget) ? 'ArrowLeft' : 'ArrowRight';
    const by = event.shiftKey ? LEAP : STEP;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      setListWidth(listWidth + (event.key === towardsEnd ? by : -by));
    else if (event.key === 'Home') setListWidth(LIST_WIDTH.least);
    else if (event.key === 'End') setListWidth(LIST_WIDTH.most);
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientX, width: listWidth };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return;
    const by = (event.clientX - drag.current.from) * (isRtl(event.currentTarget) ? -1 : 1);
    setListWidth(drag.current.width + by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is a widget, and has no element
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={paneWords.resize}
      aria-valuemin={LIST_WIDTH.least}
      aria-valuemax={LIST_WIDTH.most}
      aria-valuenow={listWidth}
      aria-valuetext={paneWords.pixels(listWidth)}
      tabIndex={0}
      data-own-keys
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onDoubleClick={() => setListWidth(LIST_WIDTH.usual)}
      className="group relative z-3 -ms-1 -me-5 w-6 shrink-0 cursor-col-resize touch-none outline-none max-md:hidden"
    >
      <span className="absolute inset-y-0 start-0.75 w-px bg-line transition-colors group-hover:w-0.5 group-hover:bg-focus group-focus-visible:w-0.5 group-focus-visible:bg-focus group-active:bg-focus" />
    </div>
  );
}
