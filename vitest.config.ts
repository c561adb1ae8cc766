import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,property,word,faults}/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
