import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const source = resolve(import.meta.dirname, 'electron');

/**
 * Electron's two entries, and the thread for long work that both shells start. The preload is CommonJS, since a
 * sandboxed preload can be nothing else.
 */
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: resolve(import.meta.dirname, 'dist', 'electron'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: {
        main: resolve(source, 'shell-electron', 'main.ts'),
        preload: resolve(source, 'shell-electron', 'preload.ts'),
        'task-worker': resolve(source, 'host', 'tasks', 'task-worker.ts'),
      },
      external: ['electron', ...builtinModules, /^node:/],
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
    },
  },
});
