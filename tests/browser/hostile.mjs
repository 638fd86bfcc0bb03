// Records that try to run something: in every text that a page shows there stands markup and script.
import { join } from 'node:path';
import { audit, check, equal, open, read, write } from './pages.mjs';

const evil = (n) => `</script><script>window.ran=${n}</script><img src=x onerror=window.ran=${n}><svg onload=window.ran=${n}>"'&\\u2028]]>{{x}}\${window.ran=${n}}`;
// In YAML a text in single quotes, with these doubled; in a charter double quotes end a text.
const yaml = (n) => `'${evil(n).replaceAll("'", "''")}'`;
const charterText = (n) => evil(n).replaceAll('"', '').replaceAll('\\', '').replaceAll('{', '(').replaceAll('}', ')');

const files = {
  'club.charter': `charter club "${charterText(1)}" {
  source "prose${'<b onclick=window.ran=2>'}.md"
  activity review
  attestations by member every 1 year
  event general_meeting "${charterText(3)}"
  body club "${charterText(4)}" {
    section "${charterText(5)}" {
      role member "${charterText(6)}" {
        seats at least 5
        keeps seat while any of {
          active: did review in the past 1 year
          newcomer: joined in the past 3 months
        } else may be removed
        renown: must "${charterText(7)}" attested
      }
      role chair "${charterText(8)}" { seats exactly 1; term 1 year }
      decision admission "${charterText(11)}" { decides joining member; voters members; passes with majority of ballots }
      hole: gap "${charterText(9)}"
      vague: ambiguous "${charterText(10)}" { a: every chair must hold member  b: no chair may hold member }
    }
  }
}
`,
  'records/roster.yml': `people:
  - {id: ada, name: ${yaml(20)}, aliases: [${yaml(21)}]}
  - {id: bo, name: ${yaml(22)}}
  - {id: ${yaml(23)}, name: Cy}
seats:
  - {person: ada, role: member, since: 2020-01-01, by: ${yaml(24)}}
  - {person: bo, role: member, since: 2021-01-01, until: 2026-09-01, by: ${yaml(25)}}
  - {person: ${yaml(23)}, role: member, since: 2026-10-01}
  - {person: ada, role: chair, since: 2025-12-01}
covers: {since: 2020-01-01}
`,
  'records/activity.csv': `person,kind,date\nada,review,2026-01-05\n"${evil(40).replaceAll('"', '""')}",review,2026-03-01\n`,
  'records/sources.yml': 'sources: [{file: activity.csv, covers: {since: 2020-01-01}}]\n',
  'records/waivers.yml': `waivers:
  - {clause: club.member.keeps, person: ada, reason: ${yaml(30)}, approved_by: ${yaml(31)}, since: 2026-01-01, until: 2027-01-01}
  - {clause: club.member.seats, reason: ${yaml(32)}, approved_by: ${yaml(33)}, since: 2025-01-01, until: 2026-01-01}
`,
  'records/attestations.yml': `attestations:
  - {clause: club.member.renown, person: ada, by: ada, date: 2026-01-01, result: no, note: ${yaml(34)}}
`,
  'records/decisions.yml': `decisions:
  - {id: ${yaml(35)}, procedure: club.admission, kind: join, subject: bo, matter: ${yaml(36)}, opened: 2020-12-01, closed: 2020-12-20,
     outcome: passed, ballots: [{voter: ada, choice: yes}]}
`,
};

async function hostile(folder) {
  const place = write(join(folder, `a<img src=x onerror=window.ran=50>&'b`), files);
  const file = join(folder, 'hostile.html');
  audit(place, '--as-of', '2026-11-01', '--output', file);
  return file;
}

export const tests = {
  'nothing that a text says is run, or becomes markup': async (browser, folder) => {
    const file = await hostile(folder);
    const { page, problems, close } = await open(browser, file);
    await page.waitForSelector('#status:not(:empty)');
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    await page.waitForTimeout(200);
    equal(problems, [], 'problems');
    equal(await page.evaluate(() => window.ran), undefined, 'something ran');
    equal(await page.locator('script').count(), 2, 'scripts');
    equal(await page.locator('img, iframe, object, embed, link, base, form, b[onclick]').count(), 0, 'elements of the records');
    const handlers = await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes].map((each) => each.name)).filter((name) => name.startsWith('on')));
    equal(handlers, [], 'handlers');
    const text = await page.locator('body').innerText();
    for (const n of [1, 4, 6, 8, 9, 20, 30]) check(text.includes(`window.ran=${n}<`) || text.includes(`window.ran=${n}>`) || text.includes(`window.ran=${n})`), `text ${n} is not shown as it was written`);
    await close();
  },
  'without script it is the same': async (browser, folder) => {
    const { page, problems, close } = await open(browser, await hostile(folder), { javaScriptEnabled: false });
    equal(problems, [], 'problems');
    equal(await page.locator('img, iframe, b[onclick]').count(), 0, 'elements of the records');
    await close();
  },
  'the policy of the page lets nothing else run': async (browser, folder) => {
    const { page, close } = await open(browser, await hostile(folder));
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = 60';
      document.body.append(script);
      const holder = document.createElement('div');
      holder.innerHTML = '<img src="data:image/png;base64,x" onerror="window.ran=61">';
      document.body.append(holder);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return window.ran;
    });
    equal(ran, undefined, 'an injected script ran');
    check(!/script-src[^;]*unsafe/.test(read(await hostile(folder))), 'the policy allows unsafe scripts');
    await close();
  },
};
