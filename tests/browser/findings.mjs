// Filters, search and order of the findings, on charters/psrt as of 2026-11-01.
import { check, dataOf, equal, open, pageOf } from './pages.mjs';

const psrt = async (browser, folder) => {
  const opened = await open(browser, pageOf(folder, 'charters/psrt'));
  await opened.page.waitForSelector('#status:not(:empty)');
  return opened;
};
const messages = (page) => page.locator('#list .message').evaluateAll((all) => all.map((one) => [...one.childNodes].filter((each) => each.className !== 'of').map((each) => each.textContent).join('')));
/** How many findings there are, on all pages. */
const number = async (page) => Number.parseInt(await page.textContent('#status'), 10);

export const tests = {
  'each kind shows as many as the audit lists': async (browser, folder) => {
    const { page, close } = await psrt(browser, folder);
    const [one] = dataOf('charters/psrt').charters.slice(-1);
    const wanted = { violation: one.violations.filter((each) => each.modality !== 'should').length,
      warning: one.violations.filter((each) => each.modality === 'should').length, removal: one.prune.length,
      renewal: one.renewals.length, removal_limit: one.removal_limits.length,
      // What is overdue or refused stands among the violations, once.
      duty: one.duties.filter((each) => each.state !== 'overdue').length,
      attestation: one.attestations.filter((each) => each.state !== 'refused').length,
      undetermined: one.undetermined.length, waived: one.waived.length, waiver: one.waiver_problems.length, vacancy: one.vacancies.length };
    equal(wanted.removal, 5, 'the prune list of the README');
    for (const kind of Object.keys(wanted)) {
      if (wanted[kind] === 0) {
        equal(await page.locator(`#f-kind option[value=${kind}]`).count(), 0, `no ${kind} to choose`);
        continue;
      }
      await page.selectOption('#f-kind', kind);
      equal(await number(page), wanted[kind], kind);
    }
    await close();
  },
  'a person is found by name and by id': async (browser, folder) => {
    const { page, close } = await psrt(browser, folder);
    await page.selectOption('#f-kind', 'removal');
    await page.fill('#f-person', 'placeh');
    equal((await messages(page)).length, 1, 'Bo Placeholder on the prune list');
    await page.fill('#f-person', 'bo');
    equal((await messages(page)).length, 1, 'bo on the prune list');
    await page.fill('#f-person', 'nobody of that name');
    equal((await messages(page)).length, 0, 'nobody');
    check((await page.textContent('#status')).startsWith('0 of '), 'the number of findings');
    await close();
  },
  'accents do not matter to the search': async (browser, folder) => {
    const { page, close } = await open(browser, pageOf(folder, 'tests/cases/formats/widths', '2026-06-01'));
    await page.waitForSelector('#status:not(:empty)');
    for (const [field, written] of [['#f-person', 'jose'], ['#f-person', 'JOSÉ'], ['#f-text', 'jose'], ['#f-text', 'josé']]) {
      await page.fill('#f-person', '');
      await page.fill('#f-text', '');
      const all = await number(page);
      await page.fill(field, written);
      check((await page.textContent('#list')).normalize('NFC').includes('José'), `${written} does not find José`);
      check((await number(page)) < all, `${written} finds everybody`);
    }
    await close();
  },
  'search looks at clauses, sections and the lines of the records': async (browser, folder) => {
    const { page, close } = await psrt(browser, folder);
    await page.fill('#f-text', 'secrecy');
    const found = await messages(page);
    check(found.length >= 1, 'psrt.member.secrecy is not found');
    await page.fill('#f-text', 'roster.yml:23 psrt.member.keeps'); // bo's seat, by its line
    check((await messages(page)).length >= 1, 'a line of the roster is not found');
    await page.fill('#f-text', 'SECRECY');
    equal(await messages(page), found, 'capitals');
    await page.click('#f-clear');
    equal(await page.inputValue('#f-text'), '', 'cleared');
    await close();
  },
  'order by date and by person': async (browser, folder) => {
    const { page, close } = await psrt(browser, folder);
    await page.selectOption('#f-sort', 'date');
    const dates = await page.locator('#list .date').evaluateAll((all) => all.map((one) => one.textContent.split(' ').pop() || '9999'));
    equal(dates, [...dates].sort(), 'by date');
    await page.selectOption('#f-sort', 'urgency');
    const weights = await page.locator('#list > li').evaluateAll((all) => all.map((one) => ['grave', 'act', 'unsure', 'fine'].indexOf(one.className.split(' ')[1])));
    equal(weights, [...weights].sort(), 'gravest first');
    await close();
  },
  'a number of the first screen leads to what it counts': async (browser, folder) => {
    const { page, close } = await psrt(browser, folder);
    const tile = page.locator('.tile a[data-kind=removal]');
    const counted = Number(await tile.locator('.number').textContent());
    await tile.click();
    equal(await page.inputValue('#f-kind'), 'removal', 'kind');
    equal(await number(page), counted, 'rows');
    await close();
  },
  'a finding opens to its clause, its evidence and the way out': async (browser, folder) => {
    const { page, close } = await psrt(browser, folder);
    await page.selectOption('#f-kind', 'removal');
    await page.fill('#f-person', 'bo');
    await page.locator('#list summary').first().click();
    const inside = await page.locator('#list .inside').first().innerText();
    for (const part of ['psrt.member.keeps', 'What would put it right', 'Conditions', 'active', 'What breaks', 'activity.csv:4', 'roster.yml:'])
      check(inside.includes(part), `\`${part}\` is not said`);
    await close();
  },
};
