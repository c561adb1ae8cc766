import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Turns } from '../../electron/host/tasks/turns.ts';

test('however much is asked for, no more is done together than may be, in order, and what is withdrawn is never done', async () => {
  const step = fc.constantFrom('ask', 'end', 'withdraw');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 60 }), async (atOnce, steps) => {
      const turns = new Turns(atOnce);
      const asked: { withdrawn: boolean; came: boolean | undefined; withdraw: () => void }[] = [];
      let ended = 0;
      const came = () => asked.filter((each) => each.came === true).length;
      for (const next of steps) {
        if (next === 'ask') {
          const { came, withdraw } = turns.ask();
          const one: (typeof asked)[number] = { withdrawn: false, came: undefined, withdraw };
          asked.push(one);
          void came.then((mine) => {
            one.came = mine;
          });
        } else if (next === 'withdraw') {
          const one = asked.find((each) => each.came === undefined);
          if (one === undefined) continue;
          one.withdrawn = true;
          one.withdraw();
        } else if (came() > ended) {
          turns.end();
          ended += 1;
        }
        await Promise.resolve().then(() => undefined);
        const [working, waiting] = [came() - ended, asked.filter((each) => each.came === undefined).length];
        expect(working).toBeLessThanOrEqual(atOnce);
        if (waiting > 0) expect(working).toBe(atOnce);
        expect(asked.some((each) => each.withdrawn && each.came === true)).toBe(false);
        expect(asked.filter((each) => !each.withdrawn).map((each) => each.came ?? false).join()).toMatch(/^(?:true,?)*(?:false,?)*$/);
      }
    }),
    { numRuns: 500 },
  );
});
