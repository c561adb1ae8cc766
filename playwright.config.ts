import { defineConfig } from 'playwright/test';

export default defineConfig<{ shell: 'chromium' | 'electron' }>({
  testDir: 'test/end-to-end',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results/end-to-end',
  projects: [
    { name: 'chromium-shell', use: { shell: 'chromium' } },
    { name: 'electron-shell', use: { shell: 'electron' } },
  ],
});
