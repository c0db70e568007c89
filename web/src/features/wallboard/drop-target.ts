import { type DragEvent, useState } from 'react';

const TYPE = 'application/x-baton-thread';

/** What a conversation carries while it is dragged. */
export function startDrag(event: DragEvent, threadId: string): void {
  event.dataTransfer.setData(TYPE, threadId);
  event.dataTransfer.effectAllowed = 'move';
}

/** Makes something take conversations that are dropped on it; `over` while one hovers there. */
export function useDropTarget(onDrop: (threadId: string) => void) {
  const [over, setOver] = useState(false);
  const carries = (event: DragEvent) => event.dataTransfer.types.includes(TYPE);
  return {
    over,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!carries(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      },
      onDragLeave(event: DragEvent) {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        const threadId = event.dataTransfer.getData(TYPE);
        if (!threadId) return;
        event.preventDefault();
        onDrop(threadId);
      },
    },
  };
}
