// Pages to look at: written by the program, and opened in the browser.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const charters = ['django-security-team', 'django-security-wg', 'express-security-wg', 'numfocus-security',
  'psrt', 'rust-leadership-council'];
export const asOf = '2026-11-01';

/** Runs an audit; gives its exit code and what it printed. */
export function audit(...options) {
  const run = spawnSync(process.env.QUORATE_BINARY, ['audit', ...options], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) throw run.error;
  if (run.status > 1) throw new Error(`audit ${options.join(' ')}: ${run.stderr}`);
  return run;
}

const written = new Map();
/** The page of a folder of charters, written once. */
export function pageOf(folder, path, date = asOf) {
  const key = `${path} ${date}`;
  if (!written.has(key)) {
    const file = join(folder, `${written.size + 1}.html`);
    audit(path, '--as-of', date, '--output', file);
    written.set(key, file);
  }
  return written.get(key);
}

/** The same audit as data, to compare with. */
export function dataOf(path, date = asOf) {
  return JSON.parse(audit(path, '--as-of', date, '--format', 'json').stdout);
}

/** Opens a file; `problems` gathers what the browser complains of, and every request to anywhere. */
export async function open(browser, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) problems.push(message.text()); });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('dialog', (dialog) => { problems.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== pathToFileURL(file).href) problems.push(`request: ${request.url()}`); });
  await page.goto(pathToFileURL(file).href);
  return { page, problems, close: () => context.close() };
}

/** Writes the files of a folder: {name: text}. */
export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export const read = (file) => readFileSync(file, 'utf8');

export function equal(found, wanted, what) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: found ${a}, wanted ${b}`);
}
export function check(holds, what) {
  if (!holds) throw new Error(what);
}
