// Somebody who has never been here looks for help, with whatever they have: a mouse, only a keyboard, a telephone,
// a browser without JavaScript.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  NONSENSE,
  WIDTHS,
  as,
  assertFits,
  inWelsh,
  mainPages,
  newPerson,
  startBrowser,
  startProgram,
} from './support.mjs';

// In one test file there is one browser, for all of its programs.
let browser;
before(async () => { browser = await startBrowser(); });
after(async () => { await browser?.close(); });

const number = (text) => Number(text.replaceAll(',', ''));

const heading = (page) => page.getByRole('heading', { level: 1 });

/** Types a search as a person does, from whatever page has the form. */
async function search(page, words, place = '') {
  await page.getByLabel('Where are you?').fill(place);
  await page.getByLabel('What would help?').fill(words);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL('**/find-support?**');
}

/** From the front door to a service that can be rung up, and on to the open data. */
async function findWalking({ page, to }) {
  await to('/');
  const counts = await page.getByRole('listitem').filter({ hasText: /services? running now, from .* organisations?/ }).innerText();
  const [, services, organisations] = counts.match(/([\d,]+) services? running now, from ([\d,]+) organisations?/);
  assert.ok(number(services) > 0 && number(organisations) > 0, `there is something to find: ${counts}`);

  await search(page, 'walking');
  assert.equal(await page.getByLabel('What would help?').inputValue(), 'walking', 'the form keeps what was typed');
  const results = page.locator('.alongside-result');
  const said = await heading(page).innerText();
  assert.match(said, /[1-9][\d,]* services? .*walking/, 'the heading says how many there are');
  const first = results.first();
  assert.match(await first.innerText(), /walk/i, 'the first result is about walking');
  assert.match(await first.innerText(), /Not checked yet|Last checked/, 'and says whether somebody checked it');
  assert.match(await first.innerText(), /Shown because/, 'and why it is here');

  const link = first.getByRole('link').first();
  const name = await link.innerText();
  await link.click();
  await page.waitForURL('**/services/**');
  assert.ok((await heading(page).innerText()).includes(name), `the page of the service says its name, ${name}`);
  const main = page.getByRole('main');
  await main.getByText(/Nobody has checked this listing yet|Last checked \d/).first().waitFor();
  const contact = main.locator('.alongside-contact');
  const ways = await contact.getByRole('link').evaluateAll((links) => links.map((one) => one.getAttribute('href')));
  assert.ok(ways.some((href) => /^(tel:|mailto:|https?:)/.test(href)), `there is a way to reach them: ${ways}`);
  await main.getByRole('heading', { name: 'About this listing' }).waitFor();

  // On a telephone the end of the menu is behind a button.
  const menu = page.getByRole('navigation', { name: 'Menu' });
  const more = menu.getByRole('button', { name: 'More' });
  if (await more.isVisible()) await more.click();
  await menu.getByRole('link', { name: 'Open data' }).click();
  await page.waitForURL('**/open-data');
  assert.equal(await heading(page).innerText(), 'Open data');
  await page.getByRole('row', { name: /^Demonstration area(?!:)/ }).waitFor();
  // The page names every address that the API describes, so neither can forget one.
  const described = await (await page.request.get(new URL('/openreferral/openapi.json', page.url()).href)).json();
  const text = await main.innerText();
  for (const path of Object.keys(described.paths)) assert.ok(text.includes(`/openreferral${path}`), `the page names ${path}`);
}

/** Every test of a block asks the same program. */
function withProgram(engine = 'sqlite') {
  const program = {};
  before(async () => { Object.assign(program, await startProgram(engine)); });
  after(async () => { await program.stop?.(); });
  return program;
}

describe('the directory', () => {
  const program = withProgram();
  const person = (options) => newPerson(browser, program.address, options);

  for (const javaScript of [true, false]) {
    const how = javaScript ? 'with JavaScript' : 'without JavaScript';

    test(`somebody new finds a walking group ${how}`, async () => {
      await as(await person({ javaScript }), findWalking);
    });

    test(`somebody on a telephone finds a walking group ${how}`, async () => {
      await as(await person({ javaScript, size: WIDTHS.telephone }), findWalking);
    });

    test(`a search for nothing that exists says what else to try, ${how}`, async () => {
      await as(await person({ javaScript }), async ({ page, to }) => {
        await to('/');
        await search(page, NONSENSE);
        assert.match(await page.title(), /^No services/);
        const main = page.getByRole('main');
        await main.getByRole('heading', { level: 1, name: /^No services/ }).waitFor();
        await main.getByText('check the spelling').waitFor();
        await main.getByText('link worker').waitFor();
        const needs = main.locator('.alongside-choices').getByRole('link');
        assert.ok((await needs.count()) > 3, 'there are needs to choose from instead');
        await needs.first().click();
        await page.waitForURL('**/find-support?need=*');
        assert.ok((await page.locator('.alongside-result').count()) > 0, 'and a need leads to services');
      });
    });

    test(`a place that is none is explained beside its field, ${how}`, async () => {
      await as(await person({ javaScript }), async ({ page, to }) => {
        await to('/');
        await search(page, 'walking', 'nowhere at all');
        assert.match(await page.title(), /^Error: /, 'the title says so first, for people who listen');
        const summary = page.locator('.nhsuk-error-summary');
        await summary.getByRole('heading', { name: 'There is a problem' }).waitFor();
        if (javaScript) {
          await page.waitForFunction(() => document.activeElement?.matches('.nhsuk-error-summary'));
        }
        const field = page.getByLabel('Where are you?');
        assert.equal(await field.inputValue(), 'nowhere at all', 'what was typed is kept');
        const [message] = await summary.getByRole('link').allInnerTexts();
        const beside = await page.locator('#near-error').innerText();
        assert.ok(beside.includes(message), `the same words stand beside the field: ${beside}`);
        await summary.getByRole('link').click();
        if (javaScript) {
          await page.waitForFunction(() => document.activeElement?.id === 'near');
        } else {
          assert.equal(new URL(page.url()).hash, '#near');
        }
        await field.fill('');
        await page.getByRole('button', { name: 'Search' }).click();
        await page.locator('.alongside-result').first().waitFor();
        assert.equal(await summary.count(), 0, 'and once put right, it is gone');
      });
    });
  }

  for (const javaScript of [true, false]) {
    const how = javaScript ? 'with JavaScript' : 'without JavaScript';

    test(`somebody finds the scheme of their area ${how}`, async () => {
      await as(await person({ javaScript }), async ({ page, to }) => {
        await to('/');
        await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Your area' }).click();
        await page.getByLabel('Postcode').fill('nowhere');
        await page.getByRole('button', { name: 'Show my area' }).click();
        assert.match(await page.title(), /^Error: /, 'the title says so first');
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
        await page.getByLabel('Postcode').fill('m33 1aa');
        await page.getByRole('button', { name: 'Show my area' }).click();
        await page.getByRole('heading', { level: 1, name: 'Social prescribing near M33 1AA' }).waitFor();
        const main = page.getByRole('main');
        await main.getByRole('heading', { name: 'Trafford Social Prescribing' }).waitFor();
        await main.getByText(/You can contact them yourself|Somebody has to refer you/).first().waitFor();
        assert.ok((await main.getByRole('row').count()) > 1, 'there are practices nearby');
        await main.getByText('Sale PCN (fictional)').first().waitFor();
        await main.getByText('NHS Example Manchester Integrated Care Board').waitFor();
        await main.getByRole('link', { name: /^Find groups/ }).click();
        await page.waitForURL('**/find-support?near=*');
        assert.ok((await page.locator('.alongside-result').count()) > 0, 'there is something near it');
      });
    });
  }

  test('a service says where it lies, and why it is listed under a need', async () => {
    await as(await person(), async ({ page, to }) => {
      await to('/find-support?near=M33');
      await page.locator('.alongside-result').first().getByRole('link').first().click();
      await page.waitForURL('**/services/**');
      const area = page.getByRole('main').locator('.nhsuk-summary-list__row', { hasText: 'Integrated Care Board' });
      await area.first().waitFor();
      await page.getByText('Why we say this').click();
      await page.getByText('A steward can overrule each.').waitFor();
    });
  });

  test('with only a keyboard, somebody skips to the content, searches and opens a service', async () => {
    await as(await person(), async ({ page, to }) => {
      await to('/');
      await page.keyboard.press('Tab');
      const focused = () => page.evaluate(() => {
        const one = document.activeElement;
        return { words: one.textContent.trim(), id: one.id, name: one.getAttribute('name'), inMain: !!one.closest('main') };
      });
      assert.equal((await focused()).words, 'Skip to main content', 'the first stop is the skip link');
      const box = await page.getByRole('link', { name: 'Skip to main content' }).boundingBox();
      assert.ok(box.y >= 0 && box.height > 20, 'which shows once it is reached');
      await page.keyboard.press('Enter');
      await page.waitForURL('**#maincontent');
      await page.keyboard.press('Tab');
      assert.equal((await focused()).id, 'near', 'the first stop in the content is where somebody is');
      await page.keyboard.press('Tab');
      await page.keyboard.type('walking');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/find-support?**');
      for (let stops = 0; stops < 80; stops += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => !!document.activeElement.closest('.alongside-result'))) break;
      }
      const { words } = await focused();
      await assertFocusShows(page);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/services/**');
      assert.ok((await heading(page).innerText()).includes(words));
    });
  });

  for (const javaScript of [true, false]) {
    const how = javaScript ? 'with JavaScript' : 'without JavaScript';

    test(`somebody who speaks Welsh changes the language among the results, and keeps it, ${how}`, async () => {
      await as(await person({ javaScript }), async ({ page, to }) => {
        await to('/find-support?q=walking');
        await page.getByRole('navigation', { name: 'Pagination' }).getByRole('link', { name: 'Next page' }).click();
        await page.waitForURL('**/find-support?q=walking&after=*');
        const { search: second } = new URL(page.url());
        const results = page.locator('.alongside-result');
        const names = () => results.locator('h2 a').allInnerTexts();
        const inEnglish = await names();
        const language = () => page.locator('html').getAttribute('lang');

        await page.getByRole('link', { name: 'Cymraeg' }).click();
        await page.waitForURL(`**/cy/find-support${second}`);
        assert.equal(await language(), 'cy');
        assert.match(await heading(page).innerText(), /^[1-9].*wasanaeth.* ar gyfer “walking”/);
        assert.deepEqual(await names(), inEnglish, 'the same services on the same page of results');
        await page.getByText('Drafft yw Cymraeg y tudalennau hyn').waitFor();

        const first = results.first().locator('h2').getByRole('link');
        assert.equal(await first.locator('[lang=en]').innerText(), await first.innerText(), 'a name is not read as Welsh');
        const name = await first.innerText();
        await first.click();
        await page.waitForURL('**/cy/services/**');
        assert.equal(await language(), 'cy');
        assert.ok((await heading(page).innerText()).includes(name));
        await page.getByRole('main').getByRole('heading', { name: 'Am y cofnod hwn' }).waitFor();

        await page.goBack();
        await page.waitForURL(`**/cy/find-support${second}`);
        await page.getByRole('navigation', { name: 'Tudalennau' }).getByRole('link', { name: 'Yn ôl i’r dudalen gyntaf' }).click();
        await page.waitForURL('**/cy/find-support?q=walking');
        await page.getByLabel('Beth fyddai’n helpu?').fill(NONSENSE);
        await page.getByLabel('Ble ydych chi?').fill('');
        await page.getByRole('button', { name: 'Chwilio' }).click();
        await page.waitForURL(`**/cy/find-support?*q=${NONSENSE}*`);
        await page.getByText('gwirio’r sillafu').waitFor();
        await page.locator('.alongside-choices').getByRole('link').first().click();
        await page.waitForURL('**/cy/find-support?need=*');
        assert.ok((await results.count()) > 0, 'and a need leads to services');

        await page.getByRole('link', { name: 'English' }).click();
        await page.waitForURL((url) => url.pathname === '/find-support' && url.searchParams.has('need'));
        assert.equal(await language(), 'en');
      });
    });
  }

  test('every page lets everybody in and fits every window, in both languages', async (t) => {
    const english = await mainPages(program.address);
    const welsh = english.map((one) => ({ ...one, name: `${one.name} in Welsh`, path: inWelsh(one.path) }));
    for (const { name, path, status } of [...english, ...welsh]) {
      await t.test(name, async () => {
        await as(await person({ expected: status === 200 ? [] : [status] }), async ({ page, to }) => {
          const answer = await to(path);
          assert.equal(answer.status(), status);
          assert.match(await page.title(), / – Alongside$/);
          assert.equal(await heading(page).count(), 1, 'a page has one main heading');
          await assertFits(page);
        });
      });
    }
  });

  test('every link of the main pages leads somewhere', async () => {
    const links = new Set();
    await as(await person({ expected: [400, 404] }), async ({ page, to }) => {
      const english = await mainPages(program.address);
      for (const { path, status } of [...english, ...english.map((one) => ({ ...one, path: inWelsh(one.path) }))]) {
        await to(path);
        // What is not there in one language is not there in the other.
        const other = status === 200 ? '' : ':not([hreflang])';
        const here = await page.locator(`a[href]:not([href^="#"])${other}`).evaluateAll((all) => all.map((one) => one.href));
        here.filter((href) => href.startsWith(program.address)).forEach((href) => links.add(href));
      }
    });
    assert.ok(links.size > 40, 'there are links in both languages');
    const dead = [];
    for (const href of links) {
      const answer = await fetch(href);
      await answer.arrayBuffer();
      if (!answer.ok) dead.push(`${answer.status} ${href}`);
    }
    assert.deepEqual(dead, []);
  });
});

/** Somebody who sees has to see where they are: WCAG 2.2, 2.4.7. */
async function assertFocusShows(page) {
  const looks = () => page.evaluate(() => {
    const { outlineStyle, boxShadow, backgroundColor } = getComputedStyle(document.activeElement);
    return { outlineStyle, boxShadow, backgroundColor };
  });
  const focused = await looks();
  const shows = focused.boxShadow !== 'none' || focused.backgroundColor !== 'rgba(0, 0, 0, 0)';
  assert.ok(shows, `focus shows: ${JSON.stringify(focused)}`);
}

const noPostgres = process.env.ALONGSIDE_TEST_POSTGRES ? false : 'needs scripts/with-postgres';

describe('the directory on PostgreSQL', { skip: noPostgres }, () => {
  const program = withProgram('postgres');

  test('somebody new finds a walking group', async () => {
    await as(await newPerson(browser, program.address), findWalking);
  });
});
