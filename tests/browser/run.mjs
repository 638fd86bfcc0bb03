// The HTML report in a real browser. Usage: node run.mjs [NAME…]; QUORATE_BINARY names the program.
// What it needs is installed by ./dev: Chromium, and the two packages of package.json.
import { existsSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

function unusable(message) {
  console.error(`browser tests cannot run: ${message}`);
  process.exit(2);
}

function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
      if (existsSync(join(folder, name))) return join(folder, name);
  return unusable('no Chromium is installed (`apt-get install chromium`, or `./dev build` on Debian 12)');
}

const { chromium } = await import('playwright-core').catch(() =>
  unusable('playwright-core is not installed: `npm ci --prefix tests/browser` needs the npm registry once'));
await import('axe-core').catch(() =>
  unusable('axe-core is not installed: `npm ci --prefix tests/browser` needs the npm registry once'));
if (!process.env.QUORATE_BINARY || !existsSync(process.env.QUORATE_BINARY))
  unusable('QUORATE_BINARY does not name the program');

const folder = mkdtempSync(join(tmpdir(), 'quorate-browser-'));
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
const groups = ['shown', 'findings', 'pictures', 'reachable', 'hostile', 'large', 'printed'];
let passed = 0;
let failed = 0;
for (const group of groups) {
  const { tests } = await import(`./${group}.mjs`);
  for (const [name, test] of Object.entries(tests)) {
    const full = `${group}: ${name}`;
    if (process.argv.length > 2 && !process.argv.slice(2).some((wanted) => full.includes(wanted))) continue;
    try {
      const said = await test(browser, folder);
      passed += 1;
      console.log(`ok   ${full}${said ? ` (${said})` : ''}`);
    } catch (problem) {
      failed += 1;
      console.log(`FAIL ${full}\n     ${String(problem.message ?? problem).replaceAll('\n', '\n     ')}`);
    }
  }
}
await browser.close();
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
