import { defineConfig } from 'vitest/config';
import { keptComparison } from './scripts/kept-comparison.mjs';
import { stepsInOrder } from './scripts/steps-in-order.mjs';

export default defineConfig({
  plugins: [keptComparison(), stepsInOrder()],
  test: {
    // As it is in the window.
    server: { deps: { inline: ['@tiptap/y-tiptap', 'y-protocols', 'yjs'] } },
    include: ['test/{unit,property,word,faults,hostile}/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // On two cores the runner would use one.
    maxWorkers: 2,
  },
});
