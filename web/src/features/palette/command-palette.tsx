import { Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { findCommands, type PaletteCommand, type PaletteGroup } from '../../lib/palette/palette-command.ts';
import { paletteWords } from '../../lib/words/palette-words.ts';
import { Key } from '../../ui/key.tsx';

const GROUPS: readonly PaletteGroup[] = ['conversation', 'handover', 'go', 'me'];
const SEARCH_ID = 'search-for';

type Props = {
  commands: readonly PaletteCommand[];
  /** Ids of what was used last, newest first. */
  recent: readonly string[];
  onRun(command: PaletteCommand): void;
  /** Search all history for this; empty = only open the search. */
  onSearch(query: string): void;
  onClose(): void;
};

/** Everything that can be done here and now, found by the beginnings of its words. */
export function CommandPalette({ commands, recent, onRun, onSearch, onClose }: Props) {
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const hits = typed === '' ? [] : findCommands(commands, typed, recent);
  const recentlyUsed = recent.flatMap((id) => commands.find((command) => command.id === id) ?? []);
  const choose = (key: string) => {
    const command = commands.find(({ id }) => id === key.replace(/^recent:/, ''));
    if (key === SEARCH_ID) onSearch(typed);
    else if (command) onRun(command);
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex items-start justify-center bg-rail/40 p-4 pt-[min(14dvh,8rem)] max-md:p-2"
    >
      <Modal className="w-full max-w-140 animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none">
        <Dialog aria-label={paletteWords.title} className="flex max-h-[min(30rem,75dvh)] flex-col outline-none">
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <SearchField aria-label={paletteWords.field} autoFocus className="border-b border-line p-2">
              <Input
                dir="auto"
                placeholder={paletteWords.placeholder}
                className="h-10 w-full rounded-md bg-transparent px-2.5 text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to reach it */}
            <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
              <Menu aria-label={paletteWords.list} onAction={(key) => choose(String(key))} className="p-1 outline-none">
                {typed === '' && recentlyUsed.length > 0 && (
                  <Section name={paletteWords.groups.recent}>
                    {recentlyUsed.map((command) => (
                      <Item key={command.id} id={`recent:${command.id}`} command={command} at={[]} />
                    ))}
                  </Section>
                )}
                {typed === '' &&
                  GROUPS.filter((group) => commands.some((command) => command.group === group)).map((group) => (
                    <Section key={group} name={paletteWords.groups[group]}>
                      {commands
                        .filter((command) => command.group === group)
                        .map((command) => (
                          <Item key={command.id} id={command.id} command={command} at={[]} />
                        ))}
                    </Section>
                  ))}
                {hits.map(({ command, at }) => (
                  <Item key={command.id} id={command.id} command={command} at={at} />
                ))}
                <MenuItem
                  id={SEARCH_ID}
                  textValue={typed === '' ? paletteWords.searchAll : paletteWords.searchFor(typed)}
                  className={itemClass}
                >
                  <Search size={15} className="shrink-0 text-muted" />
                  <bdi className="min-w-0 flex-1 truncate">
                    {typed === '' ? paletteWords.searchAll : paletteWords.searchFor(typed)}
                  </bdi>
                  <Keys keys={typed === '' ? ['F'] : []} />
                </MenuItem>
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const itemClass = 'flex items-center gap-2.5 rounded-md px-2.5 py-1.5 outline-none data-[focused]:bg-hover';

function Section({ name, children }: { name: string; children: ReactNode }) {
  return (
    <MenuSection>
      <Header className="px-2.5 pt-2 pb-0.5 text-xs font-semibold text-muted">{name}</Header>
      {children}
    </MenuSection>
  );
}

function Item({ id, command, at }: { id: string; command: PaletteCommand; at: readonly number[] }) {
  return (
    <MenuItem id={id} textValue={command.text} className={itemClass}>
      <bdi className="min-w-0 flex-1 truncate">
        <Marked text={command.text} at={at} />
      </bdi>
      {command.hint && <span className="tabular shrink-0 text-xs text-muted max-md:hidden">{command.hint}</span>}
      <Keys keys={command.keys} />
    </MenuItem>
  );
}

/** The letters that were meant stand out. Runs of letters stay together, so that scripts which join them still do. */
function Marked({ text, at }: { text: string; at: readonly number[] }) {
  if (at.length === 0) return text;
  const runs: { from: number; marked: boolean; text: string }[] = [];
  for (const [index, unit] of text.split('').entries()) {
    const marked = at.includes(index);
    const run = runs.at(-1);
    if (run && run.marked === marked) run.text += unit;
    else runs.push({ from: index, marked, text: unit });
  }
  return runs.map((run) =>
    run.marked ? (
      <b key={run.from} className="font-semibold text-brand">
        {run.text}
      </b>
    ) : (
      <span key={run.from}>{run.text}</span>
    ),
  );
}

function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span aria-hidden="true" className="flex shrink-0 gap-1 max-md:hidden">
      {keys.map((key) => (
        <Key key={key}>{key}</Key>
      ))}
    </span>
  );
}
