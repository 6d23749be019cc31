// A GP refers somebody, the scheme takes her and gives her to a link worker, who speaks with her and ends well; the GP reads
// what came of it. On both databases, with and without scripts.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram } from './support.mjs';

const GP = 'Referrer';
const MANAGER = 'Scheme manager';
const LINK_WORKER = 'Link worker';
/** A postcode of the fictional area, of the practice at which the GP works. */
const POSTCODE = 'NW5 1AA';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** Counts what somebody does: each press of a button, box or link, and each field that is filled in. */
function counted(page) {
  let count = 0;
  const one = async (what) => {
    count += 1;
    await what;
  };
  return {
    fill: (name, text) => one(page.getByRole('textbox', { name }).fill(text)),
    tick: (name) => one(page.getByLabel(name, { exact: true }).check()),
    press: (name) => one(page.getByRole('button', { name }).click()),
    open: (name) => one(page.getByRole('link', { name }).click()),
    count: () => count,
  };
}

async function born(does, [day, month, year]) {
  await does.fill('Day', day);
  await does.fill('Month', month);
  await does.fill('Year', year);
}

for (const engine of ['sqlite', 'postgres']) {
  describe(`a referral on ${engine}`, () => {
    let program;
    let browser;

    before(async () => {
      [program, browser] = await Promise.all([startProgram(engine), startBrowser()]);
    });

    after(async () => {
      await browser?.close();
      await program?.stop();
    });

    const person = (options) => newPerson(browser, program.address, options);
    let number;
    let where;

    test('is made in under a minute', async () => {
      await as(await person(), async ({ page }) => {
        await be(page, program.address, GP);
        const began = Date.now();
        const does = counted(page);
        await does.open('Refer somebody');
        await heading(page, 'Refer somebody');
        await does.fill('NHS number', '943 476 5919');
        await born(does, ['2', '7', '1943']);
        await does.fill('First name', 'Wilhelmina');
        await does.fill('Last name', 'Featherstonehaugh');
        await does.fill('Postcode', POSTCODE);
        await does.fill('Phone number', '020 7946 0011');
        await does.tick('Friends and company');
        await does.tick('Yes, they said so');
        await does.press('Send referral');
        await heading(page, 'Referral sent');
        assert.ok(Date.now() - began < 60_000);
        await assertFits(page);
        number = (await page.locator('.nhsuk-panel strong').textContent()).trim();
        assert.match(number, /^[0-9A-Y]{4}-[0-9A-Y]{4}$/);
        await page.getByRole('link', { name: 'Print a slip for the person' }).click();
        await page.getByText(number).first().waitFor();
        await assertFits(page);
      });
    });

    test('is taken, given to a link worker, and ends well', async () => {
      await as(await person({ expected: [422] }), async ({ page, to }) => {
        await be(page, program.address, MANAGER);
        await to(`/triage?q=${number}`);
        await assertFits(page);
        await page.getByRole('link', { name: /Featherstonehaugh/ }).click();
        await heading(page, /Featherstonehaugh/);
        where = new URL(page.url()).pathname;
        await assertFits(page);
        await page.getByRole('link', { name: 'Accept' }).click();
        await assertFits(page);
        await page.getByRole('button', { name: 'Accept' }).click();
        await page.getByText('It is done, and written down.').waitFor();
        await page.getByRole('link', { name: 'Give to a link worker' }).click();
        await assertFits(page);
        await page.getByLabel('Mina Patel').check();
        await page.getByRole('button', { name: 'Give to a link worker' }).click();
        await page.getByText('It is done, and written down.').waitFor();
      });
      // Without scripts it is the same.
      await as(await person({ expected: [422], javaScript: false }), async ({ page, to }) => {
        await be(page, program.address, LINK_WORKER);
        await to(where);
        await page.getByRole('link', { name: 'Note that they accepted support' }).click();
        await page.getByLabel('A few words for the referrer').fill('We meet on Tuesday.');
        await page.getByRole('button', { name: 'Note that they accepted support' }).click();
        await page.getByText('871731000000106').waitFor();
        await page.getByRole('link', { name: 'Close', exact: true }).click();
        await page.getByRole('button', { name: 'Close' }).click();
        await page.getByRole('link', { name: 'Choose a reason' }).waitFor();
        await assertFits(page, false);
        await page.getByRole('radio', { name: 'Their goals were reached' }).check();
        await page.getByLabel('A few words for the referrer').fill('She goes to the lunch club every week.');
        await page.getByRole('button', { name: 'Close' }).click();
        await page.getByText('It is done, and written down.').waitFor();
      });
    });

    test('tells whoever referred what came of it', async () => {
      await as(await person(), async ({ page, to }) => {
        await be(page, program.address, GP);
        await to(`/referrals?q=${number}`);
        await assertFits(page);
        await page.getByRole('link', { name: /Featherstonehaugh/ }).click();
        await page.getByText('She goes to the lunch club every week.').waitFor();
        await page.getByText('Support has ended.').first().waitFor();
        await assertFits(page);
        await page.getByRole('link', { name: 'Print a summary of what came of it' }).click();
        await heading(page, /Summary/);
        await assertFits(page);
      });
    });

    test('of somebody who is known takes twelve interactions at most', async () => {
      await as(await person(), async ({ page }) => {
        await be(page, program.address, GP);
        const does = counted(page);
        await does.open('Refer somebody');
        await does.fill('NHS number', '9434765919');
        await born(does, ['2', '7', '1943']);
        await does.tick('Money');
        await does.fill('What do they hope for?', 'To sleep without worrying about bills.');
        await does.tick('Yes, they said so');
        await does.press('Send referral');
        await heading(page, 'Referral sent');
        await page.getByText(/Wilhelmina Featherstonehaugh is referred/).waitFor();
        assert.ok(does.count() <= 12, `${does.count()} interactions`);
      });
    });

    test('is not lost with a browser that dies', async () => {
      await as(await person(), async ({ page }) => {
        await be(page, program.address, GP);
        await page.getByRole('link', { name: 'Refer somebody' }).click();
        await page.getByRole('textbox', { name: 'Last name' }).fill('Halfwritten');
        await page.getByText('What you typed is kept.').waitFor();
      });
      await as(await person({ expected: [422] }), async ({ page, to }) => {
        await be(page, program.address, GP);
        await to('/refer');
        await page.getByText('You began this referral on').waitFor();
        assert.equal(await page.getByRole('textbox', { name: 'Last name' }).inputValue(), 'Halfwritten');
        await assertFits(page);
        await page.getByRole('button', { name: 'Send referral' }).click();
        await page.getByRole('link', { name: 'Enter the first name' }).waitFor();
        await assertFits(page);
        await page.getByRole('button', { name: 'Send referral' }).focus();
        await page.getByLabel('Somebody is in danger now').check();
        await page.getByRole('button', { name: 'Send referral' }).click();
        await heading(page, 'This was not sent');
        await assertFits(page);
        await to('/refer');
        await page.getByRole('button', { name: 'Throw it away and start again' }).click();
        await page.waitForFunction(() => !document.body.textContent.includes('You began this referral'));
      });
    });
  });
}
