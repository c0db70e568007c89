import type { InteractiveContent } from '../../../../shared/domain/conversation/message-content.ts';
import { composeMoreWords } from '../../lib/words/compose-more-words.ts';

export type QuestionKind = InteractiveContent['ask']['kind'];

/** What is being built; a choice is a button or a row. */
export type QuestionDraft = {
  body: string;
  header: string;
  footer: string;
  choices: readonly { id: string; title: string; description: string }[];
  /** Label of the button that opens the list. */
  opens: string;
  label: string;
  url: string;
};

export function emptyQuestion(kind: QuestionKind): QuestionDraft {
  const choices = (kind === 'link' ? [] : [0, 1]).map(() => ({ id: crypto.randomUUID(), title: '', description: '' }));
  return {
    body: '',
    header: '',
    footer: '',
    choices,
    opens: composeMoreWords.question.opensDefault,
    label: '',
    url: '',
  };
}

/** The message of a draft; choices without a title are left out. */
export function questionContent(kind: QuestionKind, draft: QuestionDraft): InteractiveContent {
  const header = draft.header.trim();
  const footer = draft.footer.trim();
  return {
    type: 'interactive',
    body: draft.body.trim(),
    ...(header ? { header } : {}),
    ...(footer ? { footer } : {}),
    ask: askOf(kind, draft),
  };
}

function askOf(kind: QuestionKind, { choices, opens, label, url }: QuestionDraft): InteractiveContent['ask'] {
  if (kind === 'link') return { kind, label: label.trim(), url: url.trim() };
  const named = choices
    .map(({ id, title, description }) => ({ id, title: title.trim(), description: description.trim() }))
    .filter(({ title }) => title !== '');
  if (kind === 'buttons') return { kind, buttons: named.map(({ id, title }) => ({ id, title })) };
  const rows = named.map(({ id, title, description }) => ({ id, title, ...(description ? { description } : {}) }));
  return { kind, button: opens.trim(), sections: [{ rows }] };
}
