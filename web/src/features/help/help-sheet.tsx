import { X } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { KEY_HELP } from '../../lib/keyboard/key-help.ts';
import { commandsBehind, keysNow } from '../../lib/keyboard/key-map.ts';
import { usePreference } from '../../lib/preferences/use-preference.ts';
import { helpWords } from '../../lib/words/help-words.ts';
import { words } from '../../lib/words/words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Key } from '../../ui/key.tsx';

const GROUPS = ['move', 'act', 'write'] as const;

/** Every key, on one sheet. */
export default function HelpSheet({ onClose }: { onClose(): void }) {
  const { keys, singleKeys } = usePreference((each) => each);
  const isOff = (given: readonly string[]) => commandsBehind(given.filter((key) => key !== 'Shift')).length > 0;
  const shown = singleKeys ? KEY_HELP : KEY_HELP.filter((help) => !isOff(help.keys));
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex items-center justify-center bg-rail/40 p-4"
    >
      <Modal className="w-full max-w-120 animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none">
        <Dialog className="max-h-[85dvh] overflow-y-auto p-5 outline-none">
          <div className="flex items-center justify-between pb-3">
            <Heading slot="title" className="text-lg font-semibold">
              {words.rail.help}
            </Heading>
            <IconButton label={words.common.closeDialog} onClick={onClose}>
              <X size={16} />
            </IconButton>
          </div>
          {!singleKeys && <p className="pb-3 text-muted">{helpWords.singleKeysOff}</p>}
          {GROUPS.map((group) => (
            <section key={group} className="pb-3">
              <h3 className="pb-1 text-xs font-semibold text-muted">{helpWords.groups[group]}</h3>
              <dl>
                {shown
                  .filter((help) => help.group === group)
                  .map((help) => (
                    <div
                      key={help.does}
                      className="flex items-center justify-between border-b border-line/60 py-1.5 last:border-0"
                    >
                      <dt>{helpWords.does[help.does]}</dt>
                      <dd className="flex gap-1">
                        {keysNow(help.keys, keys).map((key) => (
                          <Key key={key}>{key}</Key>
                        ))}
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
