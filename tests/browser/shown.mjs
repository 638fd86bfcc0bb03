// Every charter's page opens in peace, and says what the audit says.
import { audit, asOf, charters, check, dataOf, equal, open, pageOf, read } from './pages.mjs';

export const tests = {};
for (const charter of charters) {
  tests[`${charter} opens without a complaint or a request`] = async (browser, folder) => {
    const { page, problems, close } = await open(browser, pageOf(folder, `charters/${charter}`));
    await page.waitForSelector('#status:not(:empty)');
    equal(problems, [], 'problems');
    const data = dataOf(`charters/${charter}`).charters;
    equal(await page.locator('.ruling .verdict').allTextContents().then((all) => all.map((one) => one.replace(/^\W/, ''))),
      data.map((one) => one.verdict), 'verdicts');
    await close();
  };
  tests[`${charter} fits a phone`] = async (browser, folder) => {
    const { page, close } = await open(browser, pageOf(folder, `charters/${charter}`), { viewport: { width: 390, height: 844 } });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    check(width <= 390, `the page is ${width} wide on a screen of 390`);
    await close();
  };
}

tests['the same audit gives the same bytes'] = async (browser, folder) => {
  const first = audit('charters/psrt', '--as-of', asOf, '--format', 'html').stdout;
  equal(read(pageOf(folder, 'charters/psrt')) === first, true, 'same bytes');
  check(!/\d\d:\d\d:\d\d/.test(first), 'there is a time of day in the page');
};

tests['what to do comes in order: what cannot wait, then by date'] = async (browser, folder) => {
  const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
  const items = await page.locator('.agenda li').evaluateAll((all) => all.map((one) => [one.className, one.querySelector('.when time')?.dateTime ?? '']));
  check(items.length > 0, 'nothing to do');
  equal(items[0][0], 'grave', 'the first');
  const dates = items.map(([, date]) => date).filter(Boolean);
  equal(dates, [...dates].sort(), 'dates');
  check(dates.every((date) => date <= '2027-01-30'), 'a date after the 90 days');
  await close();
};

tests['several charters stand on one page'] = async (browser, folder) => {
  const { page, problems, close } = await open(browser, pageOf(folder, 'charters'));
  await page.waitForSelector('#status:not(:empty)');
  equal(problems, [], 'problems');
  equal(await page.locator('section.charter').count(), dataOf('charters').charters.length, 'charters');
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((one) => one.id));
  equal(ids.length, new Set(ids).size, 'an id is used twice');
  await close();
};

tests['without script the gravest findings stand in a table'] = async (browser, folder) => {
  const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'), { javaScriptEnabled: false });
  const rows = await page.locator('noscript table tbody tr').allTextContents();
  check(rows.length > 10, `${rows.length} rows`);
  check(rows[0].includes('psrt.member.secrecy'), `the first row is ${rows[0]}`);
  await close();
};
