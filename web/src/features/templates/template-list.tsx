import { CircleAlert, CircleCheck, CirclePause, Clock, RefreshCw, Search } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { type MessageTemplate, templateKey } from '../../../../shared/domain/templates/message-template.ts';
import { templateParts } from '../../../../shared/domain/templates/template-parts.ts';
import type { ApiFailure } from '../../lib/api/api-failure.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import type { TemplateGroup } from '../../lib/templates/search-templates.ts';
import type { TemplateList as Listed } from '../../lib/templates/use-templates.ts';
import { withoutMarks } from '../../lib/whatsapp-text.ts';
import { searchWords } from '../../lib/words/search-words.ts';
import { templateWords } from '../../lib/words/template-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FailureMessage } from '../../ui/state-message.tsx';
import { StillOld } from '../../ui/still-old.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';

type Props = {
  groups: readonly TemplateGroup[];
  /** How many there are without the search. */
  total: number;
  list: Listed | null;
  failure: ApiFailure | null;
  busy: boolean;
  query: string;
  chosen: string | null;
  onQuery(query: string): void;
  onChoose(name: string): void;
  onRefresh(): void;
};

/** The templates of the number: search, what each says, and whether it can be sent. */
export function TemplateList(props: Props) {
  const { groups, total, list, failure, busy, query, chosen, onQuery, onChoose, onRefresh } = props;
  const { time } = useInbox();
  const waits = total === 0 && busy;
  const late = useDelayed(waits);
  const first = groups[0];
  const field = useRef<HTMLInputElement>(null);
  return (
    <search onKeyDown={moveThrough} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search size={15} className="shrink-0 text-muted" aria-hidden="true" />
        <input
          ref={field}
          type="search"
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: the window was opened to look for a template
          autoFocus
          data-stop
          value={query}
          aria-label={templateWords.search}
          placeholder={templateWords.searchShort}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && first && onChoose(first.name)}
          className="h-10 min-w-0 flex-1 bg-transparent outline-none"
        />
      </div>
      <div aria-live="polite" className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5">
        {waits && late && (
          <div aria-busy="true" className="flex flex-col gap-3 p-2">
            <p className="text-sm text-muted">{templateWords.loading}</p>
            {[1, 2, 3].map((each) => (
              <Skeleton key={each} className="h-12 w-full" />
            ))}
          </div>
        )}
        {failure && !list && <FailureMessage title={templateWords.failed} failure={failure} onRetry={onRefresh} />}
        {failure && list && <StillOld title={templateWords.failed} failure={failure} busy={busy} onRetry={onRefresh} />}
        {list && !waits && total === 0 && (
          <div className="p-3">
            <p className="font-medium">{templateWords.none}</p>
            <p className="text-muted">{list.problem ?? templateWords.noneHint}</p>
          </div>
        )}
        {total > 0 && groups.length === 0 && (
          <div className="p-3">
            <p className="pb-2 text-muted">{templateWords.noMatch(query)}</p>
            <Button
              small
              onClick={() => {
                onQuery('');
                field.current?.focus();
              }}
            >
              {searchWords.clear}
            </Button>
          </div>
        )}
        <ul aria-label={templateWords.list}>
          {groups.map((group) => (
            <li key={group.name}>
              <Row group={group} selected={group.name === chosen} onChoose={() => onChoose(group.name)} />
            </li>
          ))}
        </ul>
      </div>
      <div className="flex min-h-10 items-center gap-2 border-t border-line py-1.5 ps-3 pe-2 text-xs text-muted">
        <p role="status" className={classNames('min-w-0 flex-1', list?.problem && total > 0 && 'text-danger')}>
          {list?.problem && total > 0
            ? templateWords.stillOld(list.problem)
            : list?.fetchedAt
              ? templateWords.fetched(time.moment(list.fetchedAt))
              : ''}
        </p>
        <Button
          small
          look="quiet"
          disabled={busy}
          onClick={onRefresh}
          icon={<RefreshCw size={13} className={busy ? 'motion-safe:animate-spin' : ''} />}
        >
          {busy ? templateWords.refreshing : templateWords.refresh}
        </Button>
      </div>
    </search>
  );
}

function Row({ group, selected, onChoose }: { group: TemplateGroup; selected: boolean; onChoose(): void }) {
  const { name, variants } = group;
  const best = variants.find(({ status }) => status === 'approved') ?? variants[0];
  if (!best) return null;
  return (
    <button
      type="button"
      data-stop
      aria-current={selected}
      onClick={onChoose}
      className={classNames('w-full rounded-md px-2.5 py-2 text-start', selected ? 'bg-sel' : 'hover:bg-hover')}
    >
      <span className="flex items-center gap-2">
        <bdi dir="ltr" className="min-w-0 flex-1 truncate font-medium">
          {name}
        </bdi>
        <Status template={best} />
      </span>
      <bdi dir="auto" className="block truncate text-sm text-match-parent text-muted">
        {withoutMarks(templateParts(best).body)}
      </bdi>
      <span className="block truncate text-xs text-muted">
        {templateWords.category[best.category]}
        {' · '}
        {variants.map((each) => (
          <bdi key={templateKey(each)} className="me-1.5">
            {each.language}
          </bdi>
        ))}
      </span>
    </button>
  );
}

const LOOKS: Partial<Record<MessageTemplate['status'], { icon: typeof Clock; className: string }>> = {
  approved: { icon: CircleCheck, className: 'text-ok' },
  pending: { icon: Clock, className: 'text-muted' },
  'in-appeal': { icon: Clock, className: 'text-muted' },
  paused: { icon: CirclePause, className: 'text-warn' },
  flagged: { icon: CirclePause, className: 'text-warn' },
};

/** Whether WhatsApp takes it, in a word and never by colour alone. */
export function Status({ template: { status } }: { template: MessageTemplate }) {
  const { icon: Icon, className } = LOOKS[status] ?? { icon: CircleAlert, className: 'text-danger' };
  return (
    <span className={classNames('inline-flex shrink-0 items-center gap-1 text-xs', className)}>
      <Icon size={12} aria-hidden="true" />
      {templateWords.status[status]}
    </span>
  );
}

/** Arrow keys go from the search through the list. */
function moveThrough(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus();
}
