import { type PointerEvent, useEffect, useState } from 'react';

const HOLD_MS = 450;
/** A finger that moves further than this scrolls. */
const SLACK_PX = 8;

/** A finger that rests on a row selects it; the click that follows is not one. Nothing of it for mouse and pen. */
export function useLongPress(onHold: (id: string) => void) {
  const [press] = useState(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    let held = false;
    let touch = false;
    const end = () => clearTimeout(timer);
    return {
      begin: (id: string) => (event: PointerEvent) => {
        end();
        held = false;
        touch = event.pointerType === 'touch';
        if (!touch) return;
        from = { x: event.clientX, y: event.clientY };
        timer = setTimeout(() => {
          held = true;
          onHold(id);
        }, HOLD_MS);
      },
      move(event: PointerEvent) {
        if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLACK_PX) end();
      },
      end,
      wasHeld: () => held,
      isTouch: () => touch,
    };
  });
  useEffect(() => press.end, [press]);
  return press;
}
