import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import {
  fillPlaceholders,
  firstName,
  gapsOf,
  type PlaceholderValues,
} from '../../../../shared/domain/replies/placeholders.ts';
import { findCanned } from '../../lib/canned/find-canned.ts';
import { useCannedReplies } from '../../lib/canned/use-canned-replies.ts';
import { type Inbox, useInbox } from '../../lib/inbox/inbox-context.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { words as common } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { MessageText } from '../../ui/message-text.tsx';
import { SuggestionList } from './suggestions/suggestion-list.tsx';
import type { SuggestionPanelProps } from './suggestions/suggestion-source.ts';

const words = composerWords.canned;

/** As many as anybody reads; typing on finds the rest. */
const AT_MOST = 50;

/** `/` in a reply: canned replies, filled in for this customer. */
export default function CannedSuggestions({ query, thread, onPick, ...rest }: SuggestionPanelProps) {
  const inbox = useInbox();
  const { replies, failure, busy, held } = useCannedReplies();
  const values = placeholderValues(thread, inbox);
  const items = findCanned(replies ?? [], query, thread.conversation?.teamId ?? null)
    .slice(0, AT_MOST)
    .map(({ id, shortcut, title, text, whose }) => ({
      id,
      title,
      aside: whose === 'mine' ? `${words.mine} · /${shortcut}` : `/${shortcut}`,
      text: fillPlaceholders(text, values),
    }));
  return (
    <SuggestionList
      {...rest}
      label={words.label}
      items={items}
      count={words.count}
      onPick={({ text }) => {
        const [gap] = gapsOf(text);
        onPick(text, gap && [gap.from, gap.to]);
      }}
      preview={({ text }) => (
        <section
          aria-label={words.preview}
          className="max-h-32 shrink-0 overflow-y-auto border-t border-line bg-bg px-3 py-2 text-sm"
        >
          <MessageText inert text={text} />
        </section>
      )}
    >
      <div className="px-3 py-2.5 text-sm text-muted">
        {replies === null && failure && !busy ? (
          <p role="alert" className="flex items-center gap-2">
            <span className="min-w-0 flex-1">
              {words.failed} {failure.message}
            </span>
            <Button small onClick={() => void held.want(true)}>
              {common.common.retry}
            </Button>
          </p>
        ) : replies === null ? (
          <p>{words.loading}</p>
        ) : (
          <p>{replies.length === 0 ? words.none : words.noMatch(query)}</p>
        )}
      </div>
    </SuggestionList>
  );
}

function placeholderValues({ contact }: ThreadView, { store, workspaceName }: Inbox): PlaceholderValues {
  const me = store.latestAgent(store.me)?.name;
  const known = {
    'customer.name': contact.name,
    'customer.first_name': firstName(contact.name),
    'customer.phone': contact.phone && `+${contact.phone.replace(/^\+/, '')}`,
    'agent.name': me,
    'agent.first_name': firstName(me),
    'company.name': workspaceName,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value)) as PlaceholderValues;
}
