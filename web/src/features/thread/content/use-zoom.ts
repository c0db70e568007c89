import { type PointerEvent, useRef, useState, type WheelEvent } from 'react';

/** `scale` 1 = it fits the screen; `x`, `y` in CSS pixels from the middle. */
export type Zoom = { scale: number; x: number; y: number };

const FIT: Zoom = { scale: 1, x: 0, y: 0 };
const MOST = 8;
const STEP = 1.5;

/** Zooming and moving a picture by wheel, fingers, pointer and calls; at its fitting size it stays in the middle. */
export function useZoom() {
  const [zoom, setZoom] = useState(FIT);
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  /** Around a point, given from the middle of the picture as it lies now. */
  const by = (factor: number, around = { x: 0, y: 0 }) =>
    setZoom((before) => {
      const scale = Math.max(1, Math.min(MOST, before.scale * factor));
      if (scale === 1) return FIT;
      const grown = scale / before.scale;
      return { scale, x: before.x + around.x * (1 - grown), y: before.y + around.y * (1 - grown) };
    });
  const move = (x: number, y: number) =>
    setZoom((before) => (before.scale === 1 ? before : { ...before, x: before.x + x, y: before.y + y }));
  const fromMiddle = (event: { clientX: number; clientY: number }, place: Element) => {
    const box = place.getBoundingClientRect();
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
  };
  const handlers = {
    onWheel(event: WheelEvent<HTMLElement>) {
      by(Math.exp(-event.deltaY / 300), fromMiddle(event, event.currentTarget));
    },
    onPointerDown(event: PointerEvent<HTMLElement>) {
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const now = { x: event.clientX, y: event.clientY };
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, now);
      if (!other) return move(now.x - before.x, now.y - before.y);
      const gap = (point: { x: number; y: number }) => Math.hypot(point.x - other.x, point.y - other.y);
      const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
      by(gap(now) / Math.max(1, gap(before)), fromMiddle(middle, event.currentTarget));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => void pointers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => void pointers.current.delete(event.pointerId),
    onDoubleClick: (event: { clientX: number; clientY: number; currentTarget: Element }) =>
      zoom.scale > 1 ? setZoom(FIT) : by(2.5, fromMiddle(event, event.currentTarget)),
  };
  return { zoom, move, handlers, closer: () => by(STEP), farther: () => by(1 / STEP), reset: () => setZoom(FIT) };
}
