// On paper: whole pages, no row cut in two, and what is folded on the screen unfolded.
import { charters, check, equal, open, pageOf } from './pages.mjs';

export const tests = {};
for (const charter of charters)
  tests[`${charter} prints on a sane number of pages`] = async (browser, folder) => {
    const { page, close } = await open(browser, pageOf(folder, `charters/${charter}`));
    await page.waitForSelector('#status:not(:empty)');
    const pdf = (await page.pdf({ format: 'A4', printBackground: true })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    check(pages >= 2 && pages <= 40, `${pages} pages`);
    await close();
    return `${pages} pages`;
  };

tests['rows stay whole, and the controls stay away'] = async (browser, folder) => {
  const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const told = await page.evaluate(() => ({
    broken: ['.rows li', '.agenda li', '.month li', '.finding', '.tile', 'tr'].filter((kind) => {
      const one = document.querySelector(kind);
      return one && getComputedStyle(one).breakInside !== 'avoid';
    }),
    controls: getComputedStyle(document.getElementById('filters')).display,
    open: document.querySelectorAll('#list details[open]').length,
    tallest: Math.max(...[...document.querySelectorAll('.rows li, .agenda li, .month li, tr')].map((one) => one.getBoundingClientRect().height)),
  }));
  equal(told.broken, [], 'may be cut');
  equal(told.controls, 'none', 'filters');
  check(told.open > 10, `${told.open} findings are open`);
  check(told.tallest < 950, `a row is ${told.tallest} px tall`);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  equal(await page.locator('#list details[open]').count(), 0, 'open again');
  await close();
};
