import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { dictionaries } from './core/spelling/words.ts';
import { galleysInView } from './scripts/galleys-in-view.mjs';
import { keptComparison } from './scripts/kept-comparison.mjs';
import { licencesModule } from './scripts/licences.mjs';

const root = resolve(import.meta.dirname, 'renderer');

/** Packs the dictionaries, as their authors publish them and with their licences, beside the window's scripts. */
function packDictionaries(): Plugin {
  const locate = createRequire(import.meta.url).resolve;
  const partOf = (name: string, part: string) => readFileSync(resolve(locate(`dictionary-${name}`), '..', part));
  return {
    name: 'pack-dictionaries',
    apply: 'build',
    generateBundle() {
      for (const name of dictionaries) {
        for (const part of ['aff', 'dic']) {
          this.emitFile({ type: 'asset', fileName: `dictionaries/${name}.${part}.gz`, source: gzipSync(partOf(name, `index.${part}`), { level: 6 }) });
        }
        this.emitFile({ type: 'asset', fileName: `dictionaries/${name}.licence.txt`, source: partOf(name, 'license') });
      }
    },
  };
}

/** The window: the app itself, and the file dialog as a page of its own for the Chromium shell. */
export default defineConfig({
  root,
  base: './',
  plugins: [react(), galleysInView(), keptComparison(), licencesModule(import.meta.dirname), packDictionaries()],
  worker: { format: 'es' },
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
