import type { ReactNode } from 'react';
import { words } from '../lib/words/words.ts';
import { Button } from './button.tsx';

/** What stands where nothing is: why, and what to do. */
export function StateMessage({
  icon,
  title,
  text,
  children,
}: {
  icon?: ReactNode;
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 p-8 text-center">
      {icon && <span className="mb-2 text-muted">{icon}</span>}
      <h2 className="text-lg font-semibold text-balance">{title}</h2>
      {text && <p className="max-w-72 text-balance text-muted">{text}</p>}
      {children && <div className="mt-3 flex flex-wrap items-center justify-center gap-2">{children}</div>}
    </div>
  );
}

type FailureProps = {
  title: string;
  failure: { message: string; requestId?: string | undefined } | undefined;
  onRetry(): void;
};

/** A failure with its sentence, a way on, and the request id to quote. */
export function FailureMessage({ title, failure, onRetry }: FailureProps) {
  return (
    <div role="alert" className="h-full">
      <StateMessage title={title} text={failure?.message}>
        <Button onClick={onRetry}>{words.common.retry}</Button>
        <RequestId id={failure?.requestId} />
      </StateMessage>
    </div>
  );
}

export function RequestId({ id }: { id: string | undefined }) {
  if (!id) return null;
  return (
    <p className="w-full text-xs text-muted">
      {words.common.request}{' '}
      <bdi dir="ltr" className="select-all">
        {id}
      </bdi>
    </p>
  );
}
