import { Plus, Reply, SmilePlus } from 'lucide-react';
import { useState } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { messageWords } from '../../lib/words/message-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { type MessageEntry, wamidOf } from './message-relations.ts';
import { useMarks, useThreadView } from './thread-view-context.ts';

/** The reactions that are one click away; WhatsApp's own six. */
const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

const BUTTON = 'inline-flex size-7 items-center justify-center rounded-full text-muted hover:bg-hover hover:text-fg';

const HIDDEN = 'invisible opacity-0';
const ON_ROW =
  'group-hover/row:visible group-hover/row:opacity-100 group-focus-within/row:visible group-focus-within/row:opacity-100 group-focus/row:visible group-focus/row:opacity-100';
const ON_TILE =
  'group-hover/tile:visible group-hover/tile:opacity-100 group-focus-within/tile:visible group-focus-within/tile:opacity-100';

type ToolsProps = {
  entry: MessageEntry;
  /** The side of its bubble; of its tile in an album, the side from which there is room. */
  side: 'in' | 'out';
  /** In the corner of a tile, for that picture alone. */
  tile?: boolean;
};

/** Quote and react, beside a bubble while it is pointed at or focused. */
export function BubbleTools({ entry, side, tile = false }: ToolsProps) {
  const { mayReply, quote, react } = useThreadView();
  const { overlay } = useInbox();
  const [choosing, setChoosing] = useState(false);
  const wamid = wamidOf(entry);
  const { reactions } = useMarks(wamid);
  // WhatsApp's id is what a quote or a reaction points at: without it there is nothing to do.
  if (!mayReply || !wamid) return null;
  const choose = (emoji: string) => {
    setChoosing(false);
    react(entry, emoji === reactions.team ? null : emoji);
  };
  return (
    <div
      data-tools
      className={classNames(
        'absolute z-10 flex items-center rounded-full border border-line bg-raised p-0.5 shadow-soft transition-opacity',
        HIDDEN,
        tile ? ON_TILE : ON_ROW,
        choosing || side === 'in' ? 'start-1' : 'end-1',
        choosing
          ? side === 'in'
            ? 'start-1 -top-9'
            : 'start-auto end-1 -top-9'
          : tile
            ? 'top-1'
            : '-top-7 md:top-0.5',
        !choosing && !tile && (side === 'in' ? 'md:start-full md:ms-1.5' : 'md:end-full md:me-1.5'),
      )}
    >
      {choosing ? (
        <>
          {QUICK.map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-label={emoji === reactions.team ? messageWords.react.back(emoji) : messageWords.react.with(emoji)}
              aria-pressed={emoji === reactions.team}
              onClick={() => choose(emoji)}
              className={classNames(BUTTON, 'text-lg', emoji === reactions.team && 'bg-sel')}
            >
              {emoji}
            </button>
          ))}
          <button
            type="button"
            data-react={wamid}
            aria-label={messageWords.react.more}
            aria-haspopup="dialog"
            onClick={() => overlay.set(`react:${wamid}`)}
            className={BUTTON}
          >
            <Plus size={15} />
          </button>
        </>
      ) : (
        <>
          <button type="button" aria-label={messageWords.quote.action} onClick={() => quote(entry)} className={BUTTON}>
            <Reply size={15} className="rtl:-scale-x-100" />
          </button>
          <button
            type="button"
            aria-label={messageWords.react.action}
            onClick={() => setChoosing(true)}
            className={BUTTON}
          >
            <SmilePlus size={15} />
          </button>
        </>
      )}
    </div>
  );
}

/** Who reacted how, under the bubble; the team's own is taken back by a click. */
export function ReactionPill({ entry, side }: { entry: MessageEntry; side: 'in' | 'out' }) {
  const { mayReply, react } = useThreadView();
  const { reactions } = useMarks(wamidOf(entry));
  const { customer, team } = reactions;
  if (!customer && !team) return null;
  const look = 'inline-flex h-6 min-w-6 items-center justify-center rounded-full px-1 text-sm';
  return (
    <div
      className={classNames(
        'relative -mt-1.5 flex items-center rounded-full border border-line bg-raised shadow-soft',
        side === 'in' ? 'ms-2' : 'me-2',
      )}
    >
      {customer && (
        <span
          role="img"
          aria-label={messageWords.react.customer(customer)}
          title={messageWords.react.customer(customer)}
          className={look}
        >
          {customer}
        </span>
      )}
      {team && mayReply ? (
        <button
          type="button"
          aria-label={`${messageWords.react.team(team)}. ${messageWords.react.back(team)}`}
          title={messageWords.react.team(team)}
          onClick={() => react(entry, null)}
          className={classNames(look, 'bg-sel hover:bg-hover')}
        >
          {team}
        </button>
      ) : (
        team && (
          <span role="img" aria-label={messageWords.react.team(team)} className={look}>
            {team}
          </span>
        )
      )}
    </div>
  );
}
