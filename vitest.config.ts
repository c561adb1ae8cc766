import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,property,word,faults,hostile}/**/*.test.ts'],
    testTimeout: 240_000,
    // On two cores the runner would use one.
    maxWorkers: 2,
  },
});
