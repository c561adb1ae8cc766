import { defineConfig } from 'playwright/test';

export default defineConfig<{ shell: 'chromium' | 'electron' }>({
  testDir: 'test/end-to-end',
  workers: 1,
  // A machine that is busy may miss a moment in the window; what passes only then is told of at the end.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results/end-to-end',
  projects: [
    { name: 'chromium-shell', use: { shell: 'chromium' } },
    { name: 'electron-shell', use: { shell: 'electron' } },
  ],
});
