// Somebody looks for a link worker, somebody is lonely, somebody wants to know who is behind a group: with whatever
// they have, and without leaving anything behind.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  NARROWEST,
  WIDTHS,
  as,
  assertFits,
  assertNoSidewaysScrolling,
  inWelsh,
  newPerson,
  startBrowser,
  startProgram,
} from './support.mjs';

let browser;
let program;
before(async () => {
  browser = await startBrowser();
  program = await startProgram();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const person = (options) => newPerson(browser, program.address, options);

const heading = (page) => page.getByRole('heading', { level: 1 });

const ANSWERS = '/loneliness/check-in';

const EVERY_WAY = [true, false].map((javaScript) => ({ javaScript, how: javaScript ? 'with JavaScript' : 'without JavaScript' }));

describe('the register of schemes', () => {
  for (const { javaScript, how } of EVERY_WAY) {
    test(`somebody finds their link worker by postcode ${how}`, async () => {
      await as(await person({ javaScript }), async ({ page, to }) => {
        await to('/');
        await page.getByRole('main').getByRole('link', { name: 'Find your link worker' }).click();
        await page.waitForURL('**/schemes');
        await page.getByLabel('Your postcode, or the name of your GP practice').fill('m331aa');
        await page.getByRole('button', { name: 'Find schemes' }).click();
        await heading(page).getByText('for people in M33 1AA').waitFor();
        const main = page.getByRole('main');
        const card = main.locator('.nhsuk-card', { hasText: 'Trafford Social Prescribing' });
        await card.getByText(/You can contact them yourself|Somebody has to refer you/).waitFor();
        await card.getByText('It is for everybody in Trafford.').waitFor();
        await assertFits(page, javaScript);
        await card.getByRole('link', { name: 'More about Trafford Social Prescribing' }).click();
        await page.waitForURL(/\/schemes\/[0-9a-f-]{36}$/);
        assert.match(await heading(page).innerText(), /Trafford Social Prescribing/);
        const ways = await main.getByRole('link').evaluateAll((links) => links.map((one) => one.getAttribute('href')));
        assert.ok(ways.some((href) => href.startsWith('tel:')), `it can be rung: ${ways}`);
        await main.locator('summary', { hasText: /Sale PCN \(fictional\): \d+ GP practices/ }).click();
        await main.getByText(/Surgery, Sale/).first().waitFor();
        await assertFits(page, javaScript);
      });
    });

    test(`somebody who knows only the name of their practice is asked which one it is ${how}`, async () => {
      await as(await person({ javaScript }), async ({ page, to }) => {
        await to('/schemes');
        await page.getByLabel('Your postcode, or the name of your GP practice').fill('surgery sale');
        await page.getByRole('button', { name: 'Find schemes' }).click();
        await page.waitForURL('**/schemes?find=*');
        if ((await heading(page).innerText()) === 'Which GP practice is yours?') {
          const choices = page.locator('.alongside-practices li');
          assert.ok((await choices.count()) > 1);
          for (const text of await choices.allInnerTexts()) assert.match(text, /\n.*[A-Z]{1,2}\d/, 'each says where it is');
          await choices.first().getByRole('link').click();
          await page.waitForURL('**/schemes?practice=*');
        }
        assert.match(await heading(page).innerText(), /^(Scheme|Schemes) for people registered with |^We know of no scheme for /);
        await assertFits(page, javaScript);
      });
    });

    test(`a postcode that is none, one of another nation, and a name nobody knows have an answer ${how}`, async () => {
      await as(await person({ javaScript }), async ({ page, to }) => {
        const search = async (typed) => {
          await to('/schemes');
          await page.getByLabel('Your postcode, or the name of your GP practice').fill(typed);
          await page.getByRole('button', { name: 'Find schemes' }).click();
          await page.waitForURL('**/schemes?find=*');
        };
        await search('M33 9ZZ');
        assert.match(await page.title(), /^Error: /);
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
        assert.equal(await page.getByLabel('Your postcode, or the name of your GP practice').inputValue(), 'M33 9ZZ');
        await search('bt1 5gs');
        await page.getByText('In Northern Ireland, ask at your GP practice').waitFor();
        await search('no such practice anywhere');
        assert.match(await heading(page).innerText(), /^We found no GP practice called “no such practice anywhere”/);
        await page.getByRole('main').getByRole('link', { name: 'find groups, clubs and advice' }).click();
        await page.waitForURL('**/find-support');
      });
    });
  }

  test('the register opens region by region, with and without a mouse', async () => {
    await as(await person(), async ({ page, to }) => {
      await to('/schemes');
      const region = page.locator('summary', { hasText: 'North West' });
      const link = page.getByRole('link', { name: 'Trafford Social Prescribing' });
      assert.equal(await link.isVisible(), false);
      await region.focus();
      await page.keyboard.press('Enter');
      await link.waitFor();
      await assertFits(page);
      await link.click();
      await page.waitForURL(/\/schemes\/[0-9a-f-]{36}$/);
    });
  });

  test('the menu stays readable on the narrowest telephone', async () => {
    for (const { javaScript } of EVERY_WAY) {
      await as(await person({ javaScript, size: NARROWEST }), async ({ page, to }) => {
        for (const where of ['/schemes', inWelsh('/schemes')]) {
          await to(where);
          await assertNoSidewaysScrolling(page);
          const menu = page.getByRole('navigation').first();
          const more = menu.getByRole('button');
          if (await more.isVisible()) await more.click();
          await menu.getByRole('link', { name: /^(Schemes|Cynlluniau)$/ }).waitFor();
        }
      });
    }
  });

  test('the whole register comes as a table that says what its pages say', async () => {
    const answer = await fetch(`${program.address}/schemes.csv`);
    assert.match(answer.headers.get('content-type'), /^text\/csv/);
    const lines = (await answer.text()).trim().split('\n');
    assert.ok(lines[0].startsWith('scheme_id,name,run_by,'));
    const page = await (await fetch(`${program.address}/schemes`)).text();
    const [, count] = page.match(/There are (\d+) schemes/);
    assert.equal(lines.length - 1, Number(count), 'every scheme of the demonstration takes people today');
  });
});

describe('loneliness', () => {
  /** Chooses answers by the words beside them. */
  async function choose(page, question, answer) {
    await page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check();
  }

  const send = (page) => page.getByRole('button', { name: 'Show me what may help' }).click();

  for (const { javaScript, how } of EVERY_WAY) {
    test(`somebody who is often lonely is shown people to talk to first, and nothing is left behind ${how}`, async () => {
      await as(await person({ javaScript, size: WIDTHS.telephone }), async ({ page, to }) => {
        await to('/loneliness');
        await page.getByRole('button', { name: 'Go to the four questions' }).or(page.getByRole('link', { name: 'Go to the four questions' })).first().click();
        await page.waitForURL(`**${ANSWERS}`);
        await choose(page, 'How often do you feel that you lack companionship?', 'Often');
        await choose(page, 'How often do you feel lonely?', 'Often or always');
        await send(page);
        await page.getByText('You told us:').waitFor();
        assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, ANSWERS, 'the address says nothing');
        assert.equal(await page.title(), 'What may help – Alongside', 'nor does the title');
        const said = await page.getByRole('main').innerText();
        assert.ok(said.indexOf('Talk to somebody today') < said.indexOf('You told us:'));
        for (const part of ['You often wish that you had more company.', 'You feel lonely often, or all the time.', 'You left some questions out.']) {
          assert.ok(said.includes(part), `${part} is not in ${said}`);
        }
        const call = page.getByRole('main').getByRole('link', { name: '116 123' }).first();
        assert.equal(await call.getAttribute('href'), 'tel:116123');
        const box = await call.boundingBox();
        assert.ok(box.y < 2 * WIDTHS.telephone.height, 'without scrolling far');
        await assertFits(page, javaScript);
        const links = await page.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
        assert.deepEqual(links.filter((href) => /often|companionship|lonely=/.test(href)), [], 'no link carries an answer');
        assert.deepEqual(await page.context().cookies(), [], 'no cookie');
        const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
        assert.deepEqual(kept, [0, 0]);
        await page.goBack();
        await page.waitForURL(`**${ANSWERS}`);
        const checked = page.locator('input[type=radio]:checked');
        assert.equal(await checked.count(), 0, 'the next person at this computer sees no answer');
        await page.getByRole('main').getByRole('link', { name: 'there are numbers at the end of this page' }).click();
        await page.waitForURL('**#talk');
      });
    });

    test(`no answer is fine, and leads on to people nearby ${how}`, async () => {
      await as(await person({ javaScript }), async ({ page, to }) => {
        await to(ANSWERS);
        await assertFits(page, javaScript);
        await send(page);
        await page.getByText('You did not answer, and that is fine.').waitFor();
        await assertFits(page, javaScript);
        await page.getByLabel('Where are you?').fill('M33');
        await page.getByRole('button', { name: 'Search' }).click();
        await page.waitForURL('**/find-support?need=loneliness&near=M33');
        assert.ok((await page.locator('.alongside-result').count()) > 0, 'there is company near it');
      });
    });
  }

  test('good days and middling days have their own answers, in both languages', async () => {
    await as(await person(), async ({ page, to }) => {
      await to(ANSWERS);
      await choose(page, 'How often do you feel left out?', 'Some of the time');
      await send(page);
      await page.getByRole('heading', { name: 'Do not go alone the first time' }).waitFor();
      await assertFits(page);
      await to(inWelsh(ANSWERS));
      await page.getByRole('group').nth(3).getByLabel('Byth', { exact: true }).check();
      await page.getByRole('main').getByRole('button').click();
      await page.getByText('Nid ydych byth yn teimlo’n unig.').waitFor();
      assert.equal(new URL(page.url()).pathname, inWelsh(ANSWERS));
      await assertFits(page);
      // The other language asks anew: it never learns what was said.
      await page.getByRole('banner').getByRole('link', { name: 'English' }).click();
      await page.waitForURL(`**${ANSWERS}`);
      assert.equal(await heading(page).innerText(), 'Four questions about feeling lonely');
    });
  });

  test('what somebody answers is not in the log of the program', async () => {
    const form = new URLSearchParams({ companionship: 'often', lonely: 'often-or-always' });
    const answer = await fetch(program.address + ANSWERS, { method: 'POST', body: form });
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    await answer.text();
    assert.ok(!/often|companionship/.test(program.log()), program.log());
  });

  test('befriending and volunteering can be found', async () => {
    for (const words of ['befriending', 'volunteering']) {
      const page = await (await fetch(`${program.address}/find-support?q=${words}`)).text();
      assert.match(page, /alongside-result/, `${words} finds something in the demonstration`);
    }
  });
});

describe('an organisation', () => {
  test('a service leads to who runs it, and from there to all they offer', async () => {
    await as(await person(), async ({ page, to }) => {
      await to('/find-support?near=M33');
      await page.locator('.alongside-result').first().getByRole('link').first().click();
      await page.waitForURL('**/services/**');
      const service = await heading(page).innerText();
      const row = page.locator('.nhsuk-summary-list__row', { hasText: 'Run by' });
      const name = await row.getByRole('link').first().innerText();
      await row.getByRole('link').first().click();
      await page.waitForURL('**/organisations/*');
      assert.ok((await heading(page).innerText()).includes(name));
      const offered = await page.locator('.alongside-result').getByRole('link').allInnerTexts();
      assert.ok(offered.some((one) => service.includes(one)), `${service} is among ${offered}`);
      await page.getByText(/Comes from Demonstration area/).waitFor();
      await assertFits(page);
      await page.locator('.alongside-result').getByRole('link').first().click();
      await page.waitForURL('**/services/**');
    });
  });

  test('every state of a charity number can be seen in the demonstration', async () => {
    const seen = { registered: 0, missing: 0, another: 0, removed: 0, none: 0 };
    for (let page = 1; page <= 4 && Object.values(seen).includes(0); page += 1) {
      const list = await (await fetch(`${program.address}/openreferral/organizations?per_page=100&page=${page}`)).json();
      for (const { id } of list.contents) {
        const html = await (await fetch(`${program.address}/organisations/${id}`)).text();
        const state = [
          ['registered', /Registered charity 9\d{6}, on the register of /],
          ['missing', /We could not find this number/],
          ['another', /this number belongs to The Example Relief Fund/],
          ['removed', /was taken off the register of charities on 1 March 2024/],
        ].find(([, says]) => says.test(html));
        seen[state?.[0] ?? 'none'] += 1;
      }
    }
    assert.ok(Object.values(seen).every((count) => count > 0), JSON.stringify(seen));
    assert.ok(seen.registered > seen.missing + seen.another + seen.removed, JSON.stringify(seen));
  });
});
