import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { emojiData } from './build/emoji-data-plugin.ts';
import { leanContracts } from './build/lean-contracts-plugin.ts';
import { serviceWorker } from './build/service-worker-plugin.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm start` serves everything else while `vite` serves only the sources of the inbox. */
const runtime = process.env.BATON_URL ?? 'http://127.0.0.1:4700';

export default defineConfig({
  root: here('.'),
  plugins: [
    leanContracts(),
    emojiData(),
    react(),
    tailwindcss(),
    serviceWorker(here('src/service-worker/service-worker.ts'), here('public')),
  ],
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // A strict Content-Security-Policy: no data: URLs, no inline polyfill.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/v1': runtime,
      '/config.json': runtime,
      '/issuer': runtime,
      '/socket': { target: runtime, ws: true },
    },
  },
});
