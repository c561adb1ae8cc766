import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { licencesModule } from './scripts/licences.mjs';

const root = resolve(import.meta.dirname, 'renderer');

/** The window: the app itself, and the file dialog as a page of its own for the Chromium shell. */
export default defineConfig({
  root,
  base: './',
  plugins: [react(), licencesModule(import.meta.dirname)],
  build: {
    outDir: resolve(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    rolldownOptions: {
      input: { window: resolve(root, 'index.html'), dialog: resolve(root, 'file-dialog', 'index.html') },
      checks: { pluginTimings: false },
      onLog(level, log, handler) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
      },
    },
  },
});
