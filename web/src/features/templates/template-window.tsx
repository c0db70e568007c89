import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { detectLanguage } from '../../../../shared/domain/routing/detect-language.ts';
import { chooseLanguage } from '../../../../shared/domain/templates/choose-language.ts';
import { useTimeline } from '../../lib/inbox/inbox-context.ts';
import { groupTemplates, matchesQuery } from '../../lib/templates/search-templates.ts';
import { useTemplates } from '../../lib/templates/use-templates.ts';
import { templateWords } from '../../lib/words/template-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { DialogWindow } from '../../ui/dialog-window.tsx';
import { TemplateForm } from './template-form.tsx';
import { TemplateList } from './template-list.tsx';

/** Pick a template, fill it, see it as the customer will, send it. */
export default function TemplateWindow({ thread, onClose }: { thread: ThreadView; onClose(): void }) {
  const { list, failure, busy, refresh } = useTemplates(thread.channelId);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [language, setLanguage] = useState<string | null>(null);
  const wanted = useLanguageOf(thread.threadId);
  const groups = groupTemplates(list?.templates ?? []);
  const shown = groups.filter((group) => matchesQuery(group, query));
  const group = groups.find(({ name }) => name === chosen);
  const template = group && chooseLanguage(group.variants, language ?? wanted, navigator.language);
  return (
    <DialogWindow title={templateWords.title} onClose={onClose} wide>
      <div className="flex min-h-0 flex-1 md:flex-initial md:basis-150">
        <div
          className={classNames(
            'flex min-h-0 min-w-0 flex-1 flex-col md:max-w-80 md:border-e md:border-line',
            group && 'max-md:hidden',
          )}
        >
          <TemplateList
            groups={shown}
            total={groups.length}
            list={list}
            failure={failure}
            busy={busy}
            query={query}
            chosen={chosen}
            onQuery={setQuery}
            onChoose={(name) => {
              setChosen(name);
              setLanguage(null);
            }}
            onRefresh={refresh}
          />
        </div>
        <div className={classNames('flex min-h-0 min-w-0 flex-1 flex-col', !group && 'max-md:hidden')}>
          {group && template ? (
            <>
              <div className="px-2 pt-2 md:hidden">
                <Button
                  small
                  look="quiet"
                  icon={<ChevronLeft size={15} className="rtl:-scale-x-100" />}
                  onClick={() => setChosen(null)}
                >
                  {templateWords.back}
                </Button>
              </div>
              <TemplateForm
                key={group.name}
                thread={thread}
                template={template}
                variants={group.variants}
                onLanguage={setLanguage}
                onSent={onClose}
              />
            </>
          ) : (
            <p className="m-auto max-w-60 p-6 text-center text-muted">{templateWords.choose}</p>
          )}
        </div>
      </div>
    </DialogWindow>
  );
}

/** The language the customer last wrote in, as far as it can be told. */
function useLanguageOf(threadId: string): string | undefined {
  const { entries } = useTimeline(threadId);
  for (const entry of entries.toReversed()) {
    if (entry.type !== 'received' || entry.content.type !== 'text') continue;
    const language = detectLanguage(entry.content.text);
    if (language) return language;
  }
  return undefined;
}
