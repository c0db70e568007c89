import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import type { SuggestionKeys } from './suggestion-source.ts';

export type Suggestion = {
  id: string;
  title: string;
  /** Beside the title, small: a shortcut, a team. */
  aside?: string;
  /** Under the title, one line. */
  detail?: string;
  icon?: ReactNode;
};

type Props<Item extends Suggestion> = {
  /** Says what is offered. */
  label: string;
  items: readonly Item[];
  field: RefObject<HTMLTextAreaElement | null>;
  keys: RefObject<SuggestionKeys | null>;
  /** Stands there when nothing matches, or while it is loaded. */
  children?: ReactNode;
  /** More about the chosen one, below the list. */
  preview?: (item: Item) => ReactNode;
  /** What the number of matches is called, for those who do not see them. */
  count(items: number): string;
  onPick(item: Item): void;
  onClose(): void;
};

/**
 * A list over the field it completes. The focus stays in the field: arrows move, Enter and Tab take, Esc closes, and the
 * field names the chosen option to a screen reader.
 */
export function SuggestionList<Item extends Suggestion>(props: Props<Item>) {
  const { label, items, field, keys, children, preview, count, onPick, onClose } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === chosenId),
  );
  const chosen = items[at];
  const optionId = chosen && `${id}-${at}`;

  useLayoutEffect(() => {
    keys.current = (event) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        onClose();
        return true;
      }
      if (!chosen || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setChosenId(items[(at + step + items.length) % items.length]?.id ?? null);
      else if (event.key === 'Enter' || event.key === 'Tab') onPick(chosen);
      else return false;
      event.preventDefault();
      return true;
    };
    return () => {
      keys.current = null;
    };
  });

  useLayoutEffect(() => {
    const at = field.current;
    if (!at) return;
    at.setAttribute('aria-autocomplete', 'list');
    at.setAttribute('aria-haspopup', 'listbox');
    at.setAttribute('aria-controls', id);
    return () => {
      for (const name of ['autocomplete', 'haspopup', 'controls', 'activedescendant'])
        at.removeAttribute(`aria-${name}`);
    };
  }, [field, id]);

  useLayoutEffect(() => {
    if (optionId) field.current?.setAttribute('aria-activedescendant', optionId);
    else field.current?.removeAttribute('aria-activedescendant');
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [field, optionId]);

  // A click elsewhere closes it; one inside keeps the focus in the field.
  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      const { target } = event;
      if (target instanceof Node && !list.current?.contains(target) && target !== field.current) onClose();
    };
    document.addEventListener('pointerdown', onDown);
    return () => document.removeEventListener('pointerdown', onDown);
  }, [field, onClose]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps a press from taking the focus out of the field
    <div
      ref={list}
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 bottom-full z-30 mb-1.5 flex max-h-[min(22rem,50dvh)] max-w-140 animate-appear flex-col overflow-hidden rounded-lg border border-line bg-raised text-fg shadow-pop"
    >
      <div
        role="listbox"
        id={id}
        aria-label={label}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1 empty:hidden"
      >
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerMove={() => setChosenId(item.id)}
            onClick={() => onPick(item)}
            className={classNames(
              'flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1',
              index === at && 'bg-hover outline-1 -outline-offset-1 outline-line forced-colors:outline-2',
            )}
          >
            {item.icon}
            <div className="min-w-0 flex-1">
              <p className="flex items-baseline gap-2">
                <bdi dir="auto" className="min-w-0 truncate font-medium">
                  {item.title}
                </bdi>
                {item.aside && (
                  <span className="ms-auto shrink-0 text-xs text-muted">
                    <bdi dir="auto">{item.aside}</bdi>
                  </span>
                )}
              </p>
              {item.detail && (
                <bdi dir="auto" className="block truncate text-sm text-match-parent text-muted">
                  {item.detail}
                </bdi>
              )}
            </div>
          </div>
        ))}
      </div>
      {items.length === 0 && children}
      {chosen && preview?.(chosen)}
      <p role="status" className="sr-only">
        {count(items.length)}
      </p>
    </div>
  );
}
