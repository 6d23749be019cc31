// A listing stays true: its owner confirms it on a telephone by a link, without an account and without JavaScript, on a slow network;
// its steward sees what needs somebody.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { WIDTHS, as, assertFits, assertSeenQuickly, be, newPerson, startBrowser, startProgram } from './support.mjs';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

describe('a listing stays true', () => {
  let program;
  let browser;
  let listed;

  before(async () => {
    [program, browser] = await Promise.all([startProgram(), startBrowser()]);
    const all = await (await fetch(`${program.address}/openreferral/services?per_page=50`)).json();
    for (const { id } of all.contents) {
      const service = await (await fetch(`${program.address}/openreferral/services/${id}`)).json();
      const phone = service.phones?.length || service.contacts?.some((one) => one.phones?.length);
      if (service.email && phone) {
        listed = service;
        break;
      }
    }
    assert.ok(listed, 'a listing with an address');
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  const person = (options) => newPerson(browser, program.address, options);
  const link = async () => (await program.command('listing', 'link', listed.id)).trim();

  test('its owner confirms it with one tap, without JavaScript, and says that they are full', async () => {
    const path = await link();
    await as(await person({ javaScript: false, size: WIDTHS.telephone }), async ({ page, to }) => {
      await to(path);
      await heading(page, /Is this still right/);
      await assertFits(page, false);
      await page.getByRole('button', { name: 'Yes, all of this is still right' }).click();
      await page.getByText('People can trust it').waitFor();
      await assertFits(page, false);
      await page.getByRole('radio', { name: 'There is a waiting list' }).check();
      await page.getByLabel(/How many weeks/).fill('3');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('We have written down whether there is room').waitFor();
      await to(`/services/${listed.id}`);
      await page.getByText(/People wait about 3 weeks/).waitFor();
      await page.getByText(/Last checked/).first().waitFor();
      await page.getByRole('link', { name: 'For groups: how to keep your listing right' }).click();
      await heading(page, /For groups/);
      await assertFits(page, false);
    });
  });

  test('the page is light, and is seen quickly on a slow network', async () => {
    const path = await link();
    await as(await person({ size: WIDTHS.telephone }), async (newcomer) => {
      await assertSeenQuickly(newcomer, path);
      await heading(newcomer.page, /Is this still right/);
    });
  });

  test('what is different is said field by field with the keyboard, and its steward takes it', async () => {
    const path = await link();
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await to(path);
      await page.getByRole('link', { name: 'Something is different' }).focus();
      await page.keyboard.press('Enter');
      await heading(page, /What is different/);
      await assertFits(page);
      await page.getByLabel('Phone number').fill('call me');
      await page.getByLabel(/Which email address/).fill(listed.email);
      await page.getByRole('button', { name: 'Send the changes' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Enter one phone number, like 0161 496 0000' }).waitFor();
      await assertFits(page);
      await page.getByLabel('Phone number').fill('0161 496 0999');
      await page.getByRole('button', { name: 'Send the changes' }).click();
      await page.getByText('We look at your changes within a few days').waitFor();
      await assertFits(page);
      await page.getByRole('link', { name: 'We are closed for now, or have ended' }).click();
      await heading(page, /We are closed for now/);
      await assertFits(page);
    });
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, 'Directory steward');
      await page.getByRole('link', { name: 'Listings to look after' }).click();
      await heading(page, 'Listings to look after');
      await assertFits(page);
      await page.getByRole('link', { name: 'The owner says something is different' }).click();
      await assertFits(page);
      await to(`/manage/listings/${listed.id}`);
      await page.getByRole('heading', { name: 'What the owner says is different' }).waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: 'Refuse' }).click();
      await page.getByRole('link', { name: 'Say in a few words why' }).waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: 'Take' }).first().click();
      await page.getByText('The change is taken.').waitFor();
      await page.getByRole('button', { name: 'I rang: all of this is right' }).click();
      await page.getByText('We have written down that all of it is right.').waitFor();
      for (const show of ['ring', 'demoted', 'hidden', 'unanswered']) {
        await to(`/manage/listings?show=${show}`);
        await assertFits(page);
      }
      await to(`/services/${listed.id}`);
      await page.getByText('0161 496 0999').first().waitFor();
    });
  });

  test('a link that is wrong is explained', async () => {
    await as(await person({ expected: [404] }), async ({ page, to }) => {
      await to(`/listing/${'A'.repeat(67)}`);
      await heading(page, 'We do not know this link');
      await assertFits(page);
    });
  });
});
