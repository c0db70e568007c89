import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { loadLocale } from '../lib/locale/load-locale.ts';
import { App } from './app.tsx';
import { boot } from './boot.ts';
import { reloadOnceOnMissingChunk } from './missing-chunk.ts';

// Compiling schemas with `new Function` is what a strict Content-Security-Policy forbids.
z.config({ jitless: true });

reloadOnceOnMissingChunk();
// Not awaited at the top level: the chunk of a language may import this one.
void loadLocale().then(() => {
  const state = boot();
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <App state={state} />
    </StrictMode>,
  );
});
