import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const source = resolve(import.meta.dirname, 'electron', 'shell-chromium');

/**
 * The shell over an installed Chromium, with its host, as few files: to read and strip a hundred and fifty takes as long as
 * the browser takes to start. What finds files beside its own stays where it is installed.
 */
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: resolve(import.meta.dirname, 'dist', 'chromium'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: { main: resolve(source, 'main.ts'), 'open-window': resolve(source, 'open-window.ts') },
      external: ['playwright-core', 'trash', ...builtinModules, /^node:/],
      // Without its spaces and comments it is read faster; names stay, for what a report tells.
      output: { format: 'es', charset: 'ascii', minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } }, entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
    },
  },
});
