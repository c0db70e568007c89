import { ListFilter } from 'lucide-react';
import { useRef } from 'react';
import { useInbox, useOverlay, useSelection } from '../../lib/inbox/inbox-context.ts';
import { overlayPart } from '../../lib/inbox/overlay-part.tsx';
import { viewWords } from '../../lib/words/view-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';

const FilterPopover = overlayPart(() => import('./filter-popover.tsx').then((part) => part.default));

/** Opens what the list can be narrowed to. */
export function FilterButton() {
  const { overlay } = useInbox();
  const open = useOverlay() === 'filter';
  const narrowed = useSelection(({ filter }) => filter !== '');
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton
        ref={button}
        label={viewWords.filter}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => overlay.set(open ? null : 'filter')}
        className={narrowed ? 'bg-sel text-brand' : undefined}
      >
        <ListFilter size={16} />
      </IconButton>
      {open && <FilterPopover triggerRef={button} onClose={() => overlay.set(null)} />}
    </>
  );
}
