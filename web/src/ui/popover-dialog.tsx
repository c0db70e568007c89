import type { ReactNode, RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';

/** A small window at a button. Only for parts that are loaded late: it brings React Aria with it. */
export function PopoverDialog({
  label,
  triggerRef,
  onClose,
  className = '',
  children,
}: {
  label: string;
  triggerRef: RefObject<HTMLElement | null>;
  onClose(): void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      offset={6}
      className="z-40 w-84 max-w-[calc(100vw-1.5rem)] animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none"
    >
      <Dialog aria-label={label} className={`max-h-[min(34rem,80dvh)] outline-none ${className}`}>
        {children}
      </Dialog>
    </Popover>
  );
}
