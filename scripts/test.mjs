import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, ensureSystemPackages, environment, programs, root, run, whereIs } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
ensureInstalled();
const missing = ensureSystemPackages({
  ...programs,
  'poppler-utils': () => whereIs('pdftotext') !== undefined,
  age: () => whereIs('age') !== undefined,
  expect: () => whereIs('expect') !== undefined,
  'fonts-noto-cjk': () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') || process.platform !== 'linux',
});
if (missing.length > 0) say(`Not installed here, so what needs them is skipped: ${missing.join(', ')}.`);
ensureBuilt();

const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const skipped = [];

function check(name, program, args) {
  const { status } = run(program, args);
  total[status === 0 ? 'passed' : 'failed'] += 1;
  say(`${name}: ${status === 0 ? 'passed' : 'failed'}`);
}

/** Runs one runner; a report that is missing or counts no test is itself a failure. */
function suite(name, program, args, reportFile, read) {
  const { status } = run(program, args);
  const before = { ...total };
  if (existsSync(reportFile)) read(JSON.parse(readFileSync(reportFile, 'utf8')));
  const ran = total.passed + total.failed + total.skipped > before.passed + before.failed + before.skipped;
  if (!ran || (status !== 0 && total.failed === before.failed)) {
    total.failed += 1;
    say(`${name}: the runner itself failed`);
  }
}

check('lint', 'oxlint', ['--type-aware', '--deny-warnings']);
check('types', 'tsc', ['--noEmit']);

// Every test runs without a network where a namespace of its own can be had: nothing may need one.
const alone = process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('unshare', ['-n', 'true']).status === 0 ? ['unshare', '-n'] : [];
say(alone.length > 0 ? 'The tests run in a network namespace without any interface.' : 'No network namespace can be had here: the tests run beside the network, unproven without it.');

const unit = join(results, 'vitest.json');
const [unitProgram, ...unitFirst] = [...alone, 'vitest'];
suite('vitest', unitProgram, [...unitFirst, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`], unit, (report) => {
  for (const file of report.testResults) {
    if (file.status === 'failed' && file.assertionResults.length === 0) total.failed += 1;
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') total[status] += 1;
      else {
        total.skipped += 1;
        skipped.push(fullName);
      }
    }
  }
});

const endToEnd = join(results, 'playwright.json');
environment.PLAYWRIGHT_JSON_OUTPUT_NAME = endToEnd;
const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && whereIs('xvfb-run') !== undefined;
const [program, ...first] = [
  ...alone,
  ...(needsDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'] : []),
  'playwright',
];
suite('playwright', program, [...first, 'test', '--reporter=list,json'], endToEnd, (report) => {
  const outcomes = { expected: 'passed', flaky: 'passed', unexpected: 'failed', skipped: 'skipped' };
  const visit = (group) => {
    for (const inner of group.suites ?? []) visit(inner);
    for (const spec of group.specs ?? []) {
      for (const test of spec.tests) {
        const outcome = outcomes[test.status];
        total[outcome] += 1;
        if (outcome === 'skipped') {
          const reason = test.annotations?.find(({ type }) => type === 'skip')?.description;
          skipped.push(`${test.projectName}: ${spec.title}${reason ? ` (${reason})` : ''}`);
        }
      }
    }
  };
  visit(report);
  const flaky = report.stats?.flaky ?? 0;
  if (flaky > 0) say(`${flaky} of the tests in the window passed only when tried again.`);
});

if (skipped.length > 0) say(`\nSkipped:\n${skipped.map((name) => `- ${name}`).join('\n')}\n`);
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
