import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The editor that ours is measured beside, built as ours is. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'bare'),
  base: './',
  build: { outDir: resolve(import.meta.dirname, '..', '..', 'dist', 'bench'), emptyOutDir: true, target: 'chrome130' },
});
