// Two journeys of the product, from the referral up to the connection: an older person whom a GP refers for loneliness, and a
// person without internet whom a pharmacist refers, with letters and telephone alone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { WIDTHS, as, assertFits, be, newPerson, startBrowser, startProgram } from './support.mjs';

const REFERRER = 'Referrer';
const MANAGER = 'Scheme manager';
const LINK_WORKER = 'Link worker';
/** A postcode of the fictional area, of the practice at which the referrer works. */
const POSTCODE = 'NW5 1AA';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

async function born(page, [day, month, year]) {
  await page.getByRole('textbox', { name: 'Day' }).fill(day);
  await page.getByRole('textbox', { name: 'Month' }).fill(month);
  await page.getByRole('textbox', { name: 'Year' }).fill(year);
}

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

  /** Refers somebody as far as the button; gives the number of the referral. */
  async function refer(page, { given, family, day, phone, need, more = async () => {} }) {
    await be(page, program.address, REFERRER);
    await page.getByRole('link', { name: 'Refer somebody' }).click();
    await heading(page, 'Refer somebody');
    await page.getByRole('textbox', { name: 'First name' }).fill(given);
    await page.getByRole('textbox', { name: 'Last name' }).fill(family);
    await born(page, day);
    await page.getByRole('textbox', { name: 'Postcode' }).fill(POSTCODE);
    await page.getByRole('textbox', { name: 'Phone number' }).fill(phone);
    await page.getByLabel(need, { exact: true }).check();
    await more();
    await page.getByLabel('Yes, they said so', { exact: true }).check();
    await page.getByRole('button', { name: 'Send referral' }).click();
    await heading(page, 'Referral sent');
    return (await page.locator('.nhsuk-panel strong').textContent()).trim();
  }

  /** The scheme takes them and gives them to Mina Patel. */
  async function take(number, family) {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, MANAGER);
      await to(`/triage?q=${number}`);
      await page.getByRole('link', { name: new RegExp(family) }).click();
      await page.getByRole('link', { name: 'Accept' }).click();
      await page.getByRole('button', { name: 'Accept' }).click();
      await page.getByText('It is done, and written down.').waitFor();
      await page.getByRole('link', { name: 'Give to a link worker' }).click();
      await page.getByLabel('Mina Patel').check();
      await page.getByRole('button', { name: 'Give to a link worker' }).click();
      await page.getByText('It is done, and written down.').waitFor();
    });
  }

  /** Notes a contact with somebody who is on today's list. */
  async function contact(page, to, name, how, what, note) {
    await to('/caseload');
    await page.getByRole('link', { name, exact: true }).first().click();
    await heading(page, name);
    await page.getByRole('link', { name: 'Note a contact' }).first().click();
    await page.getByLabel(how, { exact: true }).check();
    await page.getByLabel(what, { exact: true }).check();
    if (note) await page.getByLabel('What should you or a colleague know?').fill(note);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The contact is noted.').waitFor();
  }

  test('who is lonely is called, says what matters, and has a plan', async () => {
    const name = 'Florence Okonedo-Lindqvist';
    let number;
    await as(await person(), async ({ page }) => {
      number = await refer(page, {
        given: 'Florence',
        family: 'Okonedo-Lindqvist',
        day: ['2', '7', '1941'],
        phone: '020 7946 0021',
        need: 'Friends and company',
      });
    });
    await take(number, 'Lindqvist');
    await as(await person({ size: WIDTHS.telephone, expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await contact(page, to, name, 'Phone', 'We spoke, and they accept support', 'Misses the lunches at the old church hall.');
      const where = new URL(page.url()).pathname.match(/\/people\/[0-9a-f-]+/)[0];

      // How lonely she is, before anything is done.
      await to(`${where}/measures`);
      await page.getByRole('link', { name: /^(?!Ask by link).*loneliness.*ask for the first time/i }).click();
      await assertFits(page);
      for (const legend of [/companionship/i, /left out/i]) {
        await page.getByRole('group', { name: legend }).getByLabel('Often', { exact: true }).check();
      }
      await page.getByRole('group', { name: /isolated/i }).getByLabel('Some of the time', { exact: true }).check();
      await page.getByRole('group', { name: /How often do you feel lonely/i }).getByLabel('Often or always').check();
      await page.getByLabel('First answers').check();
      await page.getByLabel('A link worker, who asked on the phone').check();
      await page.getByRole('button', { name: 'Write down' }).click();
      await page.getByText('It is written down.').waitFor();

      // What she wants, in her own words.
      await to(`${where}/plan`);
      await page.getByRole('button', { name: 'Add a goal' }).click();
      await page.getByLabel('What they want, in their own words').fill('I want to eat lunch with other people again.');
      await page.getByLabel('How close are they to it today?').selectOption('2');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('It is saved.').waitFor();
      await page.getByRole('link', { name: /^Add an action\s*: I want to eat lunch/ }).click();
      await page.getByLabel('What will be done').fill('Ring the lunch club and ask about Tuesday');
      await page.getByLabel('Their link worker', { exact: true }).check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('It is saved.').waitFor();
      await assertFits(page);
      await page.getByRole('link', { name: 'Note that it was agreed' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText(/agreed to this plan on/).waitFor();

      // What suits her, and why; the one she likes goes into the plan.
      await to(`${where}/support`);
      await heading(page, /Find support for/);
      await page.getByText('Why it is here:').first().waitFor();
      const add = page.getByRole('main').getByRole('link', { name: /^Put into the plan\s*:/ }).first();
      const service = (await add.textContent()).replace(/^\s*Put into the plan\s*:\s*/, '').trim();
      await add.click();
      await heading(page, /Put this into the plan/);
      await page.getByLabel('Somebody goes with them').check();
      await page.getByRole('button', { name: 'Put into the plan' }).click();
      await heading(page, /Plan of/);
      await page.getByText(service).first().waitFor();
      await page.getByText('Proposed', { exact: true }).first().waitFor();
      await assertFits(page);

      await to(`${where}/plan/copy?format=large`);
      await page.getByText('I want to eat lunch with other people again.').waitFor();
      await page.getByText(service).first().waitFor();
      await assertFits(page);
      await to(`${where}/timeline`);
      await page.getByText('Misses the lunches at the old church hall.').waitFor();
    });
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, REFERRER);
      await to(`/referrals?q=${number}`);
      await page.getByRole('link', { name: /Lindqvist/ }).click();
      await page.getByText('The person accepted support and is working with a link worker.').first().waitFor();
      assert.ok(!(await page.content()).includes('church hall'), 'a referrer reads how far it is and no notes');
    });
  });

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
