import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { CommandPalette } from '../features/palette/command-palette.tsx';
import { useInbox } from '../lib/inbox/inbox-context.ts';
import { createRecentCommands } from '../lib/palette/recent-commands.ts';
import { paletteCommands } from './palette-commands.ts';
import { useConversationCommands } from './use-conversation-commands.ts';
import { usePlace } from './use-place.ts';
import { openSearch, runCommand } from './use-shortcuts.ts';

/** The command palette over whatever is on the screen. What it offers is what could be done when it was opened. */
export default function Palette({ onClose }: { onClose(): void }) {
  const inbox = useInbox();
  const commands = useConversationCommands();
  const place = usePlace();
  const [, navigate] = useLocation();
  const recent = useMemo(() => createRecentCommands(inbox.store.me, localStorage), [inbox]);
  const [offered] = useState(() =>
    paletteCommands({
      inbox,
      commands,
      place,
      navigate,
      run: (command) => runCommand(command, inbox, commands, place, null),
    }),
  );
  // The palette gives the focus back first; then what was chosen may take it.
  const after = (run: () => void) => {
    onClose();
    requestAnimationFrame(() => requestAnimationFrame(run));
  };
  return (
    <CommandPalette
      commands={offered}
      recent={recent.read()}
      onRun={(command) => {
        recent.add(command.id);
        after(command.run);
      }}
      onSearch={(query) => after(() => openSearch(inbox, place, query || undefined))}
      onClose={onClose}
    />
  );
}
