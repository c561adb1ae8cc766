import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const source = resolve(import.meta.dirname, 'electron', 'shell-electron');

/** Electron's two entries. The preload is CommonJS, since a sandboxed preload can be nothing else. */
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: resolve(import.meta.dirname, 'dist', 'electron'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: { main: resolve(source, 'main.ts'), preload: resolve(source, 'preload.ts') },
      external: ['electron', ...builtinModules, /^node:/],
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
    },
  },
});
