import { settingsWords as words } from '../../lib/words/settings-words.ts';
import { Button } from '../../ui/button.tsx';
import { RequestId } from '../../ui/state-message.tsx';
import type { FormValues } from './form-drafts.ts';
import type { Form } from './use-form.ts';

type Props<Values extends FormValues> = { form: Form<Values>; action: string; onCancel?: (() => void) | undefined };

/** The end of a form: what went wrong, save, and what is not saved yet. */
export function FormEnd<Values extends FormValues>({ form, action, onCancel }: Props<Values>) {
  const { failure, problems, dirty, busy } = form;
  return (
    <div className="space-y-3">
      <div role="alert">
        {failure && (
          <div className="rounded-md bg-danger/10 px-3 py-2 text-danger">
            <p>{failure.message}</p>
            <RequestId id={failure.requestId} />
          </div>
        )}
        {Object.keys(problems).length > 0 && <p className="text-danger">{words.check}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" aria-disabled={busy}>
          {busy ? words.saving : action}
        </Button>
        {dirty && !busy && (
          <Button look="quiet" onClick={form.discard}>
            {words.discard}
          </Button>
        )}
        {onCancel && !dirty && (
          <Button look="quiet" onClick={onCancel}>
            {words.cancel}
          </Button>
        )}
      </div>
      {dirty && <p className="text-sm text-muted">{words.unsaved}</p>}
    </div>
  );
}
