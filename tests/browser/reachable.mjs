// Who hears the page, or uses the keyboard alone, gets everything that it says.
import { createRequire } from 'node:module';
import { charters, check, equal, open, pageOf, read } from './pages.mjs';

const axe = read(createRequire(import.meta.url).resolve('axe-core/axe.min.js'));

/** What axe finds that is serious or critical. */
async function grave(page) {
  const found = await page.evaluate(async (source) => {
    // The page's own policy forbids scripts from elsewhere: the test asks the engine directly.
    (0, Function)(source)();
    const result = await window.axe.run(document, { resultTypes: ['violations'] });
    return result.violations.filter((one) => ['serious', 'critical'].includes(one.impact))
      .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
  }, axe);
  return found;
}

export const tests = {};
for (const charter of charters)
  for (const [mode, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 } }]]) {
    // Style is the same for all: two of them stand for the others.
    if (mode !== 'light' && !['psrt', 'django-security-wg'].includes(charter)) continue;
    tests[`${charter}, ${mode}: axe finds nothing serious`] = async (browser, folder) => {
      const { page, close } = await open(browser, pageOf(folder, `charters/${charter}`), { ...options, bypassCSP: true });
      await page.waitForSelector('#status:not(:empty)');
      await page.evaluate(() => document.querySelectorAll('#list details').forEach((one, i) => { one.open = i < 5; }));
      equal(await grave(page), [], 'violations');
      await close();
    };
  }

tests['everything to be used has a name, and every picture words'] = async (browser, folder) => {
  const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const wanted = new Set(['button', 'link', 'combobox', 'searchbox', 'textbox', 'image', 'img', 'region', 'navigation', 'heading', 'listitem']);
  const nameless = nodes.filter((one) => !one.ignored && wanted.has(one.role?.value) && one.role.value !== 'listitem' && !one.name?.value);
  equal(nameless.map((one) => one.role.value), [], 'without a name');
  const pictures = nodes.filter((one) => !one.ignored && ['image', 'img'].includes(one.role?.value)).map((one) => one.name.value);
  check(pictures.some((one) => one.startsWith('Eve Mockup, psrt.member, since 2026-02-10')), 'the row of Eve Mockup');
  await close();
};

tests['headings go down one step at a time'] = async (browser, folder) => {
  const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
  const levels = await page.locator('h1, h2, h3, h4, h5').evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
  equal(levels[0], 1, 'the first');
  levels.forEach((level, i) => check(i === 0 || level <= levels[i - 1] + 1, `a heading of level ${level} follows one of ${levels[i - 1]}`));
  await close();
};

tests['the keyboard reaches a finding and opens it'] = async (browser, folder) => {
  const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
  await page.waitForSelector('#status:not(:empty)');
  await page.keyboard.press('Tab');
  equal(await page.evaluate(() => document.activeElement.className), 'skip', 'the first stop');
  await page.keyboard.press('Enter');
  let steps = 0;
  while (steps < 20 && !(await page.evaluate(() => document.activeElement.closest('#list summary') !== null))) {
    await page.keyboard.press('Tab');
    steps += 1;
  }
  check(steps < 20, 'no finding is reached in 20 steps from the link to the findings');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  check(outline !== 'none', 'the focus cannot be seen');
  await page.keyboard.press('Enter');
  check(await page.evaluate(() => document.activeElement.parentElement.open), 'it does not open');
  await close();
};
