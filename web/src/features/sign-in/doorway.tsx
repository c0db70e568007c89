import type { ReactNode } from 'react';
import { Logo } from '../../ui/logo.tsx';

/** The frame of what stands before the inbox. */
export function Doorway({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="flex h-full items-center justify-center p-6">
      <div className="flex w-full max-w-80 flex-col items-center gap-2">
        <Logo size={52} />
        <h1 className="mt-3 text-xl font-semibold text-balance">{title}</h1>
        <p className="mb-5 text-center text-balance text-muted">{text}</p>
        {children}
      </div>
    </main>
  );
}
