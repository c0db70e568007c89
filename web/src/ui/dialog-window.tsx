import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { words } from '../lib/words/words.ts';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

type Props = { title: string; onClose(): void; wide?: boolean; children: ReactNode };

/** A window over the page, the whole screen of a phone. Focus stays in it and returns to where it came from. */
export function DialogWindow({ title, onClose, wide = false, children }: Props) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex items-center justify-center bg-rail/40 md:p-4"
    >
      <Modal
        className={classNames(
          'flex h-dvh w-full animate-appear flex-col border-line bg-raised shadow-pop outline-none md:h-auto md:rounded-lg md:border',
          wide ? 'md:max-w-280' : 'md:max-w-190',
        )}
      >
        <Dialog className="flex min-h-0 flex-1 flex-col outline-none md:max-h-[min(44rem,88dvh)]">
          <div className="flex items-center justify-between border-b border-line py-2 ps-4 pe-2">
            <Heading slot="title" className="text-lg font-semibold">
              {title}
            </Heading>
            <IconButton label={words.common.closeDialog} onClick={onClose}>
              <X size={16} />
            </IconButton>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
