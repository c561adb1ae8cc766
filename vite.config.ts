import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { BRIEFING_PAGE } from './core/bridge/window-address.ts';
import { dictionaries } from './core/spelling/words.ts';
import { galleysInView } from './scripts/galleys-in-view.mjs';
import { keptComparison } from './scripts/kept-comparison.mjs';
import { licencesModule } from './scripts/licences.mjs';
import { stepsInOrder } from './scripts/steps-in-order.mjs';

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

/**
 * The page of a window that starts with a briefing: the first screen's, which says beforehand that the editor will be asked
 * for, so that it comes along with the first screen rather than behind it.
 */
function briefingPage(): Plugin {
  return {
    name: 'briefing-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      const editor = Object.values(bundle).filter(({ name = '' }) => ['editor', 'whole-editor', 'editor.css'].includes(name));
      if (page?.type !== 'asset' || editor.length !== 3) throw new Error('The window was built without its page, or the editor into other files.');
      const ahead = editor.map(({ fileName }) => `<link rel="${fileName.endsWith('.css') ? 'stylesheet' : 'modulepreload'}" crossorigin href="./${fileName}">`);
      const source = page.source.toString().replace(/ *<\/head>/, [...ahead.map((link) => `    ${link}`), '  </head>'].join('\n'));
      this.emitFile({ type: 'asset', fileName: BRIEFING_PAGE, source });
    },
  };
}

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Modules and all that they import, and what that imports, but for what is imported later. */
function importedBy(starts: readonly string[], graph: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  const left = starts.map((start) => resolve(root, start));
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    left.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

/**
 * Puts what is loaded together into one file: the first screen, and the editor, each of which was in dozens, because others
 * share some of it. The window waits for the last of them, and its shell answers for each.
 */
function together() {
  let parts: readonly (readonly [name: string, modules: ReadonlySet<string>])[] | undefined;
  return (id: string, graph: Graph): string | null => {
    parts ??= [
      ['first-screen', importedBy(['main.tsx'], graph)],
      ['editor', importedBy(['editor/whole-editor.ts'], graph)],
    ];
    return parts.find(([, modules]) => modules.has(id))?.[0] ?? null;
  };
}

/** The window: the app itself, and the file dialog as a page of its own for the Chromium shell. */
export default defineConfig({
  root,
  base: './',
  plugins: [react(), galleysInView(), keptComparison(), stepsInOrder(), licencesModule(import.meta.dirname), packDictionaries(), briefingPage()],
  worker: { format: 'es' },
  build: {
    outDir: resolve(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Modules lie in other files than by their imports alone: that they run in their order all the same takes both of these.
      preserveEntrySignatures: false,
      input: { window: resolve(root, 'index.html'), dialog: resolve(root, 'file-dialog', 'index.html') },
      // A script of one-byte characters is decoded as it is, and read faster.
      output: { charset: 'ascii', strictExecutionOrder: true, codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: together() }] } },
      checks: { pluginTimings: false },
      onLog(level, log, handler) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
      },
    },
  },
});
