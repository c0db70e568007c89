import { Search } from 'lucide-react';
import { searchWords } from '../../lib/words/search-words.ts';
import { Key } from '../../ui/key.tsx';

/** Looks like the field it opens. */
export function SearchButton({ onSearch }: { onSearch(): void }) {
  return (
    <div className="flex h-12 shrink-0 items-center px-2.5">
      <button
        type="button"
        aria-keyshortcuts="F"
        onClick={onSearch}
        className="flex h-8 w-full items-center gap-2 rounded-md border border-line bg-bg px-2.5 text-start text-muted transition-colors hover:border-muted/50 hover:text-fg"
      >
        <Search size={15} className="shrink-0" />
        <span className="min-w-0 flex-1 truncate">{searchWords.field}</span>
        <span aria-hidden="true" className="max-md:hidden">
          <Key>F</Key>
        </span>
      </button>
    </div>
  );
}
