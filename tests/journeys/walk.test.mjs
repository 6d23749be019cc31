// A person without internet whom a pharmacist refers, from the referral up to the plan, with letters and telephone alone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram } from './support.mjs';
import * as steps from './steps.mjs';

const { LINK_WORKER, contact } = steps;

describe('walking alongside somebody', () => {
  let program;
  let browser;

  before(async () => {
    [program, browser] = await Promise.all([startProgram(), startBrowser()]);
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  const person = (options) => newPerson(browser, program.address, options);

  const refer = (page, somebody) => steps.refer(page, program.address, somebody);
  const take = async (number, family) => steps.take(await person(), program.address, number, family);

  test('who has no internet is reached by letter and telephone, and asked for no e-mail', async () => {
    const name = 'Idris Pemberton-Vale';
    let number;
    await as(await person({ javaScript: false }), async ({ page }) => {
      number = await refer(page, {
        given: 'Idris',
        family: 'Pemberton-Vale',
        day: ['11', '3', '1936'],
        phone: '020 7946 0033',
        need: 'Money',
        more: async () => {
          await page.getByText('More about them and how to reach them').click();
          await page.getByRole('textbox', { name: 'Address for letters' }).fill('4 Foundry Row');
          await page.getByLabel('Best way to reach them').selectOption({ label: 'Letter' });
          await page.getByText('Language, and what helps them to understand and take part').click();
          await page.getByLabel('Large print', { exact: true }).check();
          await page.getByLabel('You refer as').selectOption({ label: 'Pharmacist' });
        },
      });
    });
    await take(number, 'Pemberton');
    await as(await person({ javaScript: false, expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await contact(page, to, name, 'Letter', 'Left a message', 'Wrote that we ring on Monday.');
      await contact(page, to, name, 'Phone', 'We spoke, and they accept support');
      const where = new URL(page.url()).pathname.match(/\/people\/[0-9a-f-]+/)[0];
      await to(where);
      await page.getByText('Large print').first().waitFor();
      const reached = page.locator('.nhsuk-summary-list__row', { hasText: 'Best way to reach them' });
      assert.equal((await reached.locator('dd').first().textContent()).trim(), 'Letter');
      const email = page.locator('.nhsuk-summary-list__row', { has: page.getByText('Email', { exact: true }) });
      assert.ok((await email.count()) === 0 || (await email.locator('dd').first().textContent()).trim() === 'Not known');
      await assertFits(page, false);

      // A measure is asked on paper; that it is typed in later is a journey of measures.
      await to(`${where}/measures`);
      await page.getByRole('link', { name: /ask for the first time/ }).first().click();
      await page.getByRole('link', { name: 'Print on paper' }).click();
      await page.getByText('Your name or initials').waitFor();

      await to(`${where}/plan/goals/new`);
      await page.getByLabel('What they want, in their own words').fill('I want to open my letters without being afraid.');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('It is saved.').waitFor();
      await to(`${where}/plan/copy`);
      await page.getByText('I want to open my letters without being afraid.').waitFor();
      await assertFits(page, false);
    });
  });
});
