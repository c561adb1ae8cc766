import { growthOf, soak } from '../soak/soak.ts';
import { expect, test } from './application.ts';

test('working on and on leaves nothing behind: memory, listeners and journal stay level', async ({ application, shell }) => {
  test.skip(shell !== 'chromium', 'the readings are those of the Chromium shell');
  test.setTimeout(240_000);
  const readings = await soak(application.window, application.profile, Number(process.env['CHANCERY_SOAK_KEYS'] ?? 4_000));
  for (const measure of ['window', 'host', 'listeners', 'nodes'] as const) {
    expect(growthOf(readings, measure), `${measure}: ${readings.map((reading) => Math.round(reading[measure])).join(' ')}`).toBeLessThan(0.1);
  }
  for (const { journal, left } of readings) {
    expect(journal).toBeLessThan(256 * 1024);
    expect(left, 'a closed note leaves no journal').toBe(0);
  }
});
