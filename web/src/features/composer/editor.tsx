import { AtSign, ChevronUp, Lock, SendHorizontal, Smile, Type } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { TEXT_LIMIT } from '../../../../shared/domain/conversation/message-content.ts';
import { gapsOf } from '../../../../shared/domain/replies/placeholders.ts';
import type { Abilities } from '../../lib/inbox/abilities.ts';
import type { DraftMode } from '../../lib/inbox/drafts.ts';
import { useInbox, useOverlay } from '../../lib/inbox/inbox-context.ts';
import { overlayPart } from '../../lib/inbox/overlay-part.tsx';
import { useReplyExtras } from '../../lib/inbox/use-extras.ts';
import { keyName } from '../../lib/keyboard/key-name.ts';
import { preferences } from '../../lib/preferences/device-preferences.ts';
import { usePreference } from '../../lib/preferences/use-preference.ts';
import { replaceInField } from '../../lib/replace-in-field.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { messageWords } from '../../lib/words/message-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { AttachmentTray } from './attachment-tray.tsx';
import { HeldBar } from './held-bar.tsx';
import { QuoteBar } from './quote-bar.tsx';
import { ReplyTools } from './reply-tools.tsx';
import { type AfterSend, type SendIntent, sendIntent } from './send-intent.ts';
import { SUGGESTION_SOURCES } from './suggestions/sources.ts';
import { useSuggestions } from './suggestions/use-suggestions.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useSend } from './use-send.ts';

/** The counter appears when fewer characters than this are left. */
const COUNTER_FROM = 300;
const MAX_HEIGHT_PX = 220;

const loadFormat = () => import('./format-bar.tsx');
const FormatBar = overlayPart(() => loadFormat().then((part) => part.default));
const VoiceRecorder = overlayPart(() => import('./voice-recorder.tsx').then((part) => part.default));

/** What can be asked of the field from elsewhere. */
export type EditorHandle = { insert(text: string): void; send(intent: SendIntent): void };

export type AfterSending = Record<AfterSend, () => void>;

type Props = {
  thread: ThreadView;
  mode: DraftMode;
  may: Abilities;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  ref: Ref<EditorHandle>;
  /** What is done after a message was sent, when that was asked for. */
  after: AfterSending;
};

/** The field, what goes with it, and sending. Made anew for each thread and mode: nothing of one is left in another. */
export function Editor({ thread, mode, may, fieldRef, ref, after }: Props) {
  const { drafts, actions, overlay, notices, store, writing } = useInbox();
  const extras = useReplyExtras();
  const shown = useOverlay();
  const { threadId } = thread;
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.read(threadId, mode));
  const { left, quotes, canSend, send } = useSend(threadId, mode, text);
  const sendOn = usePreference((each) => each.sendOn);
  const [tool, setTool] = useState<'format' | 'voice' | null>(null);
  const [gap, setGap] = useState<{ text: string; name: string } | null>(null);
  const note = mode === 'note';
  const over = left < 0;

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

  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (!field) return;
    // One line, as it is anyway: measuring it would lay the whole page out for each conversation that is opened.
    field.style.height = text === '' ? '' : '0';
    if (text !== '') field.style.height = `${Math.min(MAX_HEIGHT_PX, field.scrollHeight)}px`;
  }, [text, fieldRef]);

  const submit = async (intent: SendIntent) => {
    if (!canSend) return;
    const [open] = note ? [] : gapsOf(text);
    if (open && gap?.text !== text) {
      // Said once, and shown: a placeholder must not reach a customer unseen, and must not stand in the way either.
      setGap({ text, name: open.name });
      fieldRef.current?.setSelectionRange(open.from, open.to);
      fieldRef.current?.focus();
      return;
    }
    setGap(null);
    const sent = send();
    writing.sent(threadId, mode);
    fieldRef.current?.focus();
    if (intent === 'send' || note) return;
    if (await sent) after[intent]();
    else if (store.pendingOf(threadId).length > 0) notices.show('problem', composerWords.send.notClosed);
  };
  const insert = (what: string) => {
    const field = fieldRef.current;
    if (!field) return;
    const { value, selectionStart, selectionEnd } = field;
    // A look-up begins at the start of a word.
    const apart = /^[/@]$/.test(what) && /\S$/u.test(value.slice(0, selectionStart)) ? ' ' : '';
    replaceInField(field, selectionStart, selectionEnd, apart + what);
  };
  useImperativeHandle(ref, () => ({ insert, send: (intent) => void submit(intent) }));

  const suggestions = useSuggestions(fieldRef, SUGGESTION_SOURCES[mode]);
  const { token, Panel } = suggestions;
  const onKeyDown = (event: KeyboardEvent) => {
    if (suggestions.takes(event)) return;
    const mod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const marked = mod ? FORMAT_KEYS[event.key.toLowerCase()] : undefined;
    if (marked) {
      event.preventDefault();
      void loadFormat().then(({ applyFormat }) => applyFormat(fieldRef.current, marked));
      return;
    }
    if (event.key === 'Escape' && quotes !== null && !note) {
      event.stopPropagation();
      extras.quote(threadId, null);
      return;
    }
    const intent = sendIntent(event.nativeEvent, preferences.get().sendOn);
    if (!intent) return;
    event.preventDefault();
    void submit(intent);
  };
  const name = thread.contact.name || thread.contact.phone || '';
  const toolLook = note ? 'text-on-note hover:bg-note-line/40 hover:text-on-note' : undefined;
  return (
    <div id="compose-panel" role="tabpanel" aria-labelledby={`compose-${mode}`}>
      {!note && <Situation may={may} />}
      {!note && <HeldBar threadId={threadId} />}
      {!note && <QuoteBar threadId={threadId} />}
      {!note && <AttachmentTray threadId={threadId} />}
      <div
        className={classNames(
          'relative rounded-lg border p-1.5 transition-colors focus-within:border-focus',
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
            {messageWords.attach.drop}
          </p>
        )}
        <textarea
          ref={fieldRef}
          dir="auto"
          rows={1}
          value={text}
          aria-label={note ? composerWords.noteLabel : composerWords.replyTo(name)}
          aria-describedby="compose-hint"
          aria-invalid={over}
          placeholder={note ? composerWords.notePlaceholder : composerWords.replyTo(name)}
          onChange={(event) => {
            drafts.write(threadId, mode, event.target.value);
            writing.typed(threadId, mode, event.target.value);
            suggestions.look();
            if (!note && event.target.value.trim()) actions.showTyping(threadId);
          }}
          onSelect={suggestions.look}
          onBlur={(event) => event.relatedTarget !== null && suggestions.close()}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
          className={classNames(
            'block min-h-8 w-full resize-none bg-transparent px-1.5 py-1.5 leading-5 outline-none',
            note && 'placeholder:text-on-note/75',
          )}
        />
        {tool === 'format' && <FormatBar text={text} field={fieldRef} note={note} onClose={() => setTool(null)} />}
        {tool === 'voice' ? (
          <VoiceRecorder
            threadId={threadId}
            onClose={() => {
              setTool(null);
              requestAnimationFrame(() => document.getElementById('compose-voice')?.focus());
            }}
          />
        ) : (
          <div className="flex flex-wrap items-center gap-y-1">
            {!note && <ReplyTools onFiles={attach} onVoice={() => setTool('voice')} onCanned={() => insert('/')} />}
            {SUGGESTION_SOURCES[mode].some(({ trigger }) => trigger === '@') && (
              <IconButton
                label={composerWords.mention}
                shortcut="@"
                side="above"
                className={toolLook}
                onClick={() => insert('@')}
              >
                <AtSign size={17} />
              </IconButton>
            )}
            <IconButton
              id="compose-emoji"
              label={composerWords.emoji.open}
              side="above"
              aria-haspopup="dialog"
              aria-expanded={shown === 'emoji'}
              className={toolLook}
              onClick={() => overlay.set('emoji')}
            >
              <Smile size={17} />
            </IconButton>
            <IconButton
              label={composerWords.format.open}
              side="above"
              aria-expanded={tool === 'format'}
              className={classNames(toolLook, tool === 'format' && !note && 'bg-sel text-brand')}
              onClick={() => setTool(tool === 'format' ? null : 'format')}
            >
              <Type size={16} />
            </IconButton>
            <div className="ms-auto flex ps-1">
              <Button
                look={note ? 'note' : 'primary'}
                disabled={!canSend}
                onClick={() => void submit('send')}
                icon={note ? <Lock size={14} /> : <SendHorizontal size={15} className="rtl:-scale-x-100" />}
                className={note ? undefined : 'rounded-e-none'}
              >
                {note ? composerWords.saveNote : composerWords.sendReply}
              </Button>
              {!note && (
                <Button
                  id="compose-send"
                  look="primary"
                  disabled={!canSend}
                  aria-label={composerWords.send.more}
                  aria-haspopup="menu"
                  aria-expanded={shown === 'send'}
                  onClick={() => overlay.set('send')}
                  className="rounded-s-none border-s border-on-brand/30 px-1.5"
                >
                  <ChevronUp size={15} />
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
      <div className="flex min-h-4 items-center gap-3 px-1 pt-1 text-xs">
        <p id="compose-hint" className={classNames('max-md:sr-only', note ? 'text-on-note/85' : 'text-muted')}>
          {sendOn === 'enter' ? composerWords.send.hintEnter : composerWords.send.hintMod(keyName('Ctrl'))}
        </p>
        <p
          role="status"
          className={classNames(
            'tabular ms-auto',
            (over || gap) && 'font-medium',
            over ? 'text-danger' : gap && 'text-warn',
          )}
        >
          {gap?.text === text && composerWords.send.gap(gap.name)}{' '}
          {left < COUNTER_FROM && (over ? composerWords.over(-left, TEXT_LIMIT) : composerWords.left(left))}
        </p>
      </div>
    </div>
  );
}

const FORMAT_KEYS: Readonly<Record<string, 'bold' | 'italic'>> = { b: 'bold', i: 'italic' };

/** What sending will also do, said before it is done. */
function Situation({ may }: { may: Abilities }) {
  const says = !may.open
    ? composerWords.reopens
    : may.heldBy !== null
      ? composerWords.heldOverseer(may.heldBy)
      : may.canClaim
        ? composerWords.claims
        : null;
  return says ? <p className="px-1 pb-1.5 text-xs text-muted">{says}</p> : null;
}
