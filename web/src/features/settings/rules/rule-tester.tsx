import { useState } from 'react';
import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import type { Channel } from '../channel.ts';
import { TextField } from '../fields.tsx';
import { ListField } from '../list-field.tsx';
import { LongTextField } from '../long-text-field.tsx';
import { Panel } from '../section.tsx';
import { SelectField } from '../select-field.tsx';
import { languageName } from './language-name.ts';
import { tidyLabel } from './tidy-label.ts';
import { type RuleTrial, tryRules } from './try-rules.ts';

const words = policyWords.rules.tester;

/** `2026-09-14T12:00` of an instant, as a `datetime-local` field wants it, in this browser's zone. */
function localMinute(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

type Props = { policy: WorkspacePolicy; channels: readonly Channel[] };

/** Shows which rule takes a first message, with the same function that routing uses. */
export function RuleTester({ policy, channels }: Props) {
  const { clock } = useInbox();
  const [text, setText] = useState('');
  const [channelId, setChannelId] = useState('');
  const [labels, setLabels] = useState<string[]>([]);
  const [ad, setAd] = useState('');
  const [at, setAt] = useState(() => localMinute(clock.now()));
  const instant = Date.parse(at);
  const ads = [...new Set(policy.rules.flatMap(({ when }) => when.ads))].filter((id) => id !== '*');
  const trial = tryRules(policy, {
    now: Number.isNaN(instant) ? clock.now() : instant,
    text,
    hasAd: ad !== '',
    labels,
    channelId: channelId || (channels[0]?.id ?? ''),
    ...(ad !== '' && ad !== '*' ? { adId: ad } : {}),
  });
  return (
    <Panel title={words.title}>
      <p className="mb-4 text-muted">{words.lead}</p>
      <div className="space-y-4">
        <LongTextField label={words.text} placeholder={words.example} name="try.text" value={text} onChange={setText} />
        <div className="grid gap-4 sm:grid-cols-2">
          {channels.length > 1 && (
            <SelectField
              label={words.channel}
              name="try.channel"
              value={channelId || (channels[0]?.id ?? '')}
              choices={channels.map(({ id, name }) => [id, name] as const)}
              onChange={setChannelId}
            />
          )}
          <SelectField
            label={words.ad}
            name="try.ad"
            value={ad}
            choices={[['', words.adNone], ['*', words.adUnknown], ...ads.map((id) => [id, words.adId(id)] as const)]}
            onChange={setAd}
          />
          <TextField
            label={words.at}
            hint={words.atHint(Intl.DateTimeFormat().resolvedOptions().timeZone)}
            name="try.at"
            type="datetime-local"
            dir="ltr"
            value={at}
            onChange={setAt}
          />
          <ListField label={words.labels} name="try.labels" tidy={tidyLabel} value={labels} onChange={setLabels} />
        </div>
        <Outcome policy={policy} trial={trial} />
      </div>
    </Panel>
  );
}

function Outcome({ policy, trial }: { policy: WorkspacePolicy; trial: RuleTrial | null }) {
  if (!trial) return <p className="rounded-md bg-warn/12 px-3 py-2 text-warn">{words.hoursUnreadable}</p>;
  const { placement, also, language } = trial;
  const rules = policyWords.rules;
  const team = policy.teams.find(({ id }) => id === placement.teamId)?.name.trim() || policyWords.teams.nameless;
  const more = [
    placement.priority > 0 && rules.summary.priority(rules.priorities[placement.priority] ?? ''),
    ...placement.skills.map(({ skill, level }) => rules.summary.needs(`${skill} (${rules.levelWord(level)})`)),
  ].filter(Boolean);
  return (
    <div role="status" className="space-y-1 rounded-md bg-hover px-3 py-2">
      <p className="font-medium wrap-anywhere">
        {placement.rule ? words.matches(placement.rule.name.trim() || rules.nameless) : words.none}{' '}
        {words.result(team, more.map((part) => `, ${part}`).join(''))}
      </p>
      <p className="text-sm text-muted">
        {language === null ? words.noLanguage : words.language(languageName(language))}
      </p>
      {also.length > 0 && (
        <p className="text-sm text-muted wrap-anywhere">
          {words.alsoTitle} {also.map((name) => `“${name.trim() || rules.nameless}”`).join(', ')}
        </p>
      )}
    </div>
  );
}
