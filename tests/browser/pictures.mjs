// Pictures stand where the dates say. The days of charters/psrt are read off its roster by hand.
import { check, equal, open, pageOf } from './pages.mjs';

const day = (iso) => Date.parse(iso) / 86_400_000;
/** Where a day stands on a scale, as a part of its width. */
const at = (iso, scale) => (day(iso) - day(scale.from)) / (day(scale.until) - day(scale.from) + 1);

const near = (found, wanted, what) => check(Math.abs(found - wanted) <= 1, `${what}: found at ${found} px, wanted ${wanted}`);

async function bars(page, name) {
  return page.locator('.seats .rows').first().evaluate((list, who) => {
    const row = [...list.querySelectorAll('li.seat')].find((one) => one.querySelector('.who').firstChild.textContent.trim() === who);
    const line = row.querySelector('svg.line').getBoundingClientRect();
    const shapes = [...row.querySelectorAll('rect')].map((one) => {
      const box = one.getBoundingClientRect();
      return { kind: one.getAttribute('class'), since: one.dataset.since, left: box.left - line.left, right: box.right - line.left };
    });
    const today = row.querySelector('line.today').getBoundingClientRect();
    return { width: line.width, today: today.left + today.width / 2 - line.left, shapes, label: row.querySelector('svg.line').getAttribute('aria-label'),
      scale: { from: list.dataset.from, until: list.dataset.until } };
  }, name);
}

export const tests = {
  'the scale goes from two years ago, a whole quarter, to a year ahead': async (browser, folder) => {
    const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
    const { scale } = await bars(page, 'Eve Mockup');
    equal(scale, { from: '2024-10-01', until: '2027-11-01' }, 'scale');
    await close();
  },
  'bars begin and end on their days': async (browser, folder) => {
    const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
    const eve = await bars(page, 'Eve Mockup'); // since 2026-02-10
    const x = (iso) => at(iso, eve.scale) * eve.width;
    const [held, ahead] = eve.shapes;
    equal([held.kind, ahead.kind], ['held', 'held ahead'], 'the seat to today, and from then on');
    near(held.left, x('2026-02-10'), 'first day');
    near(held.right, x('2026-11-02'), 'today is its last day that is known');
    near(ahead.right, eve.width, 'open');
    near(eve.today, x('2026-11-01'), 'today');
    const ada = await bars(page, 'Ada Example'); // since 2022-03-01, before what is shown
    near(ada.shapes[0].left, 0, 'older seats begin at the edge');
    const pip = await bars(page, 'Pip Former'); // until 2025-01-10
    near(pip.shapes[0].right, at('2025-01-10', pip.scale) * pip.width, 'an ended seat');
    check(eve.label.includes('since 2026-02-10'), `the row says ${eve.label}`);
    await close();
  },
  'the same on a phone': async (browser, folder) => {
    const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'), { viewport: { width: 390, height: 844 } });
    const eve = await bars(page, 'Eve Mockup');
    near(eve.shapes[0].left, at('2026-02-10', eve.scale) * eve.width, 'first day');
    check(eve.width > 280, `the line is ${eve.width} px wide`);
    await close();
  },
  'numbers of members are those of the roster': async (browser, folder) => {
    const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
    // On 1 Oct 2024 sit ada, bo, cleo (since 15 Sep), dov, hal, ivy, jon, kit, nia, olu and pip;
    // pip's last day is 9 Jan 2025; gus comes on 20 Dec 2025, fay on 15 Jan 2026, eve on 10 Feb 2026.
    const steps = await page.locator('.sizes .size', { hasText: 'least' }).or(page.locator('.sizes .size')).first()
      .locator('rect.held').evaluateAll((all) => all.map((one) => [one.dataset.from, Number(one.dataset.number)]));
    equal(steps.slice(0, 5), [['2024-10-01', 11], ['2025-01-10', 10], ['2025-12-20', 11], ['2026-01-15', 12], ['2026-02-10', 13]], 'members');
    await close();
  },
  'the calendar has thirteen months and marks its days': async (browser, folder) => {
    const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
    equal(await page.locator('.sheet-of').count(), 13, 'November 2026 to November 2027');
    const marked = await page.locator('.sheet-of').nth(1).locator('text.marked').allTextContents();
    check(marked.includes('4'), `4 December 2026, when the review is due, is not among ${marked}`);
    await close();
  },
  'the graph of authority is drawn and says what it shows': async (browser, folder) => {
    const { page, close } = await open(browser, pageOf(folder, 'charters/psrt'));
    const svg = page.locator('.authority svg[role=img]');
    equal(await svg.count(), 1, 'one picture');
    const told = await svg.locator('desc').first().evaluate((one) => one.textContent);
    check(told.includes('member'), told);
    await close();
  },
};
