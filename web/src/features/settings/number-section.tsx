import { type ReactNode, useCallback, useState } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { Button } from '../../ui/button.tsx';
import { StillOld } from '../../ui/still-old.tsx';
import type { Channel } from './channel.ts';
import { CopyField } from './copy-field.tsx';
import { hasDraft } from './form-drafts.ts';
import { NotLoaded } from './load-states.tsx';
import { NumberForm, numberFormName } from './number-form.tsx';
import { NumberNews } from './number-news.tsx';
import { Panel, Section } from './section.tsx';
import { useLoad } from './use-load.ts';
import { useReturnFocus } from './use-return-focus.ts';

const words = settingsWords.number;

/** The attached numbers, each with its news; attaching and changing them; what to enter at Meta. */
export function NumberSection() {
  const { api } = useInbox();
  const numbers = useLoad(useCallback(async () => (await api.call('listChannels', {})).channels, [api]));
  const { value: channels, reload } = numbers;
  const states = { ...numbers, title: words.failed, onRetry: () => void reload() };
  return (
    <Section title={settingsWords.sections.number} lead={words.lead}>
      {!channels && <NotLoaded {...states} />}
      {channels && <StillOld {...states} />}
      {channels?.map((channel) => (
        <NumberPanel key={channel.id} channel={channel} onSaved={reload} />
      ))}
      {channels && <AttachPanel first={channels.length === 0} onSaved={reload} />}
      <ConnectPanel />
    </Section>
  );
}

function NumberPanel({ channel, onSaved }: { channel: Channel; onSaved(): Promise<void> }) {
  const { store } = useInbox();
  const [editing, setEditing] = useState(() => hasDraft(store.me, numberFormName(channel)));
  const editButton = useReturnFocus(editing);
  if (editing) {
    return (
      <Panel title={words.editTitle(channel.name)}>
        <NumberForm
          channel={channel}
          onSaved={() => {
            setEditing(false);
            void onSaved();
          }}
          onCancel={() => setEditing(false)}
        />
      </Panel>
    );
  }
  const facts = [
    [words.display, `+${channel.displayPhoneNumber}`],
    [words.id, channel.id],
    [words.waba, channel.wabaId],
  ] as const;
  return (
    <Panel title={channel.name}>
      <dl className="space-y-1">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            <bdi dir="ltr" className="tabular select-all">
              {value}
            </bdi>
          </Fact>
        ))}
        <Fact name={words.receipts}>{words.receiptChoices[channel.readReceipts][0]}</Fact>
      </dl>
      <Button
        ref={editButton}
        className="mt-3"
        aria-label={words.editTitle(channel.name)}
        onClick={() => setEditing(true)}
      >
        {words.edit}
      </Button>
      <NumberNews channel={channel} />
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4">
      <dt className="w-52 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

function AttachPanel({ first, onSaved }: { first: boolean; onSaved(): Promise<void> }) {
  const { store } = useInbox();
  const [open, setOpen] = useState(() => hasDraft(store.me, numberFormName()));
  const openButton = useReturnFocus(open);
  if (!first && !open)
    return (
      <Button ref={openButton} onClick={() => setOpen(true)}>
        {words.attachAnother}
      </Button>
    );
  return (
    <Panel title={first ? words.attachTitle : words.attachAnother}>
      {first && (
        <p className="mb-4">
          <strong className="font-semibold">{words.emptyTitle}</strong> {words.emptyText}
        </p>
      )}
      <NumberForm
        onSaved={() => {
          setOpen(false);
          void onSaved();
        }}
        onCancel={first ? undefined : () => setOpen(false)}
      />
    </Panel>
  );
}

function ConnectPanel() {
  const { addresses } = useInbox();
  return (
    <Panel title={words.webhookTitle}>
      <p className="mb-3">{words.webhookLead}</p>
      {addresses.webhook === null ? (
        <p>{words.webhookElsewhere}</p>
      ) : (
        <CopyField label={words.webhookUrl} text={addresses.webhook} />
      )}
      <ul className="mt-3 list-disc space-y-1 ps-5">
        {words.webhookSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </Panel>
  );
}
