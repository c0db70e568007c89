import { Lock, Paperclip, Plus, SendHorizontal } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { LIMITS } from '../../../../shared/domain/conversation/check-content.ts';
import { TEXT_LIMIT } from '../../../../shared/domain/conversation/message-content.ts';
import type { Abilities } from '../../lib/inbox/abilities.ts';
import type { DraftMode } from '../../lib/inbox/drafts.ts';
import { useExtras, useInbox } from '../../lib/inbox/inbox-context.ts';
import { takesCaption } from '../../lib/inbox/reply-extras.ts';
import { composeMoreWords } from '../../lib/words/compose-more-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { AttachmentTray } from './attachment-tray.tsx';
import { QuoteBar } from './quote-bar.tsx';
import { SUGGESTION_SOURCES } from './suggestions/sources.ts';
import { useSuggestions } from './suggestions/use-suggestions.ts';
import { useFileDrop } from './use-file-drop.ts';

/** The counter appears when fewer characters than this are left. */
const COUNTER_FROM = 300;
const MAX_HEIGHT_PX = 220;

type EditorProps = {
  thread: ThreadView;
  mode: DraftMode;
  may: Abilities;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
};

/** The field, what goes with it, and sending. Made anew for each thread and mode: nothing of one is left in another. */
export function Editor({ thread, mode, may, fieldRef }: EditorProps) {
  const { drafts, actions, extras, overlay, writing } = useInbox();
  const { threadId } = thread;
  const { files, quotes } = useExtras(threadId);
  const picker = useRef<HTMLInputElement>(null);
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.read(threadId, mode));
  const note = mode === 'note';
  const left = TEXT_LIMIT - text.trim().length;
  const over = left < 0;
  const carried = note ? [] : files;
  const empty = text.trim() === '' && carried.length === 0;
  const unready = carried.some(({ state, caption }) => state.status !== 'ready' || caption.length > LIMITS.caption);

  const attach = useCallback(
    (chosen: File[]) => {
      if (chosen.length > 0) extras.attach(threadId, chosen);
      fieldRef.current?.focus();
    },
    [extras, threadId, fieldRef],
  );
  const dropping = useFileDrop(!note, attach);
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    // Office programs put a picture of the text beside the text: the text is what was meant.
    if (note || pasted.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    attach(pasted);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the field grows with its text
  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (!field) return;
    field.style.height = '0';
    field.style.height = `${Math.min(MAX_HEIGHT_PX, field.scrollHeight)}px`;
  }, [text, fieldRef]);

  const send = () => {
    if (empty || over || unready) return;
    drafts.write(threadId, mode, '');
    if (note) void actions.send(threadId, mode, text.trim());
    else sendReply();
    writing.sent(threadId, mode);
    fieldRef.current?.focus();
  };
  /** Files first, each a message of its own, then the text; the first of them carries the quote. */
  const sendReply = () => {
    extras.takeAll(threadId);
    let quoted = quotes ?? undefined;
    for (const { kind, mimeType, name: filename, caption, state } of files) {
      if (state.status !== 'ready') continue;
      const { mediaId } = state;
      const under = takesCaption(kind) && caption.trim() ? { caption: caption.trim() } : {};
      void actions.sendContent(threadId, { type: 'media', kind, mediaId, mimeType, filename, ...under }, quoted);
      quoted = undefined;
    }
    if (text.trim()) void actions.send(threadId, 'reply', text.trim(), quoted);
  };
  const suggestions = useSuggestions(fieldRef, SUGGESTION_SOURCES[mode]);
  const { token, Panel } = suggestions;
  const onKeyDown = (event: KeyboardEvent) => {
    if (suggestions.takes(event)) return;
    if (event.key === 'Escape' && quotes !== null && !note) {
      event.stopPropagation();
      extras.quote(threadId, null);
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const name = thread.contact.name || thread.contact.phone || '';
  return (
    <div id="compose-panel" role="tabpanel" aria-labelledby={`compose-${mode}`}>
      {!note && <Situation may={may} />}
      {!note && <QuoteBar threadId={threadId} />}
      {!note && <AttachmentTray threadId={threadId} />}
      <div
        className={classNames(
          'relative flex items-end gap-2 rounded-lg border p-1.5 transition-colors focus-within:border-focus',
          note && 'ps-3',
          note ? 'border-note-line bg-surface/50' : 'border-line bg-raised',
        )}
      >
        {Panel && token && (
          <Panel
            query={token.query}
            thread={thread}
            field={fieldRef}
            keys={suggestions.keys}
            onPick={suggestions.pick}
            onClose={suggestions.close}
          />
        )}
        {dropping && (
          <p className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-lg border-2 border-dashed border-brand bg-raised font-medium text-brand">
            {words.message.attach.drop}
          </p>
        )}
        {!note && (
          <>
            <input
              ref={picker}
              type="file"
              multiple
              tabIndex={-1}
              aria-label={words.message.attach.action}
              className="hidden"
              onChange={(event) => {
                attach([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
            <IconButton
              id="compose-add"
              label={composeMoreWords.add}
              side="above"
              aria-haspopup="menu"
              className="-me-2"
              onClick={() => overlay.set('write')}
            >
              <Plus size={18} />
            </IconButton>
            <IconButton label={words.message.attach.action} side="above" onClick={() => picker.current?.click()}>
              <Paperclip size={17} />
            </IconButton>
          </>
        )}
        <textarea
          ref={fieldRef}
          dir="auto"
          rows={1}
          value={text}
          aria-label={note ? words.composer.noteLabel : words.composer.replyTo(name)}
          aria-describedby="compose-hint"
          aria-invalid={over}
          placeholder={note ? words.composer.notePlaceholder : words.composer.replyTo(name)}
          onChange={(event) => {
            drafts.write(threadId, mode, event.target.value);
            writing.typed(threadId, mode, event.target.value);
            suggestions.look();
            if (!note && event.target.value.trim()) actions.showTyping(threadId);
          }}
          onSelect={suggestions.look}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
          className={classNames(
            'min-h-8 flex-1 resize-none bg-transparent py-1.5 leading-5 outline-none',
            note && 'placeholder:text-on-note/75',
          )}
        />
        <Button
          look={note ? 'note' : 'primary'}
          disabled={empty || over || unready}
          onClick={send}
          icon={note ? <Lock size={14} /> : <SendHorizontal size={15} className="rtl:-scale-x-100" />}
        >
          {note ? words.composer.saveNote : words.composer.send}
        </Button>
      </div>
      <div className="flex min-h-4 items-center gap-3 px-1 pt-1 text-xs">
        <p id="compose-hint" className={classNames('max-md:sr-only', note ? 'text-on-note/85' : 'text-muted')}>
          {words.composer.hint}
        </p>
        {left < COUNTER_FROM && (
          <p role="status" className={classNames('tabular ms-auto', over && 'font-medium text-danger')}>
            {over ? words.composer.over(-left, TEXT_LIMIT) : words.composer.left(left)}
          </p>
        )}
      </div>
    </div>
  );
}

/** What sending will also do, said before it is done. */
function Situation({ may }: { may: Abilities }) {
  const says = !may.open
    ? words.composer.reopens
    : may.heldBy !== null
      ? words.composer.heldOverseer(may.heldBy)
      : may.canClaim
        ? words.composer.claims
        : null;
  return says ? <p className="px-1 pb-1.5 text-xs text-muted">{says}</p> : null;
}
