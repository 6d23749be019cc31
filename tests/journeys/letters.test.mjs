// Somebody without internet whom a pharmacist refers, from the referral to what came of it, with letters and telephone alone. The letters
// are printed where they are written, and a service that is asked by letter answers with the code in it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { WIDTHS, as, assertFits, be, newPerson, startBrowser, startProgram } from './support.mjs';
import { rows } from './database.mjs';
import { LINK_WORKER, REFERRER, ask, contact, fillDay, heading, openNews, putIntoPlan, refer, take, today, unfold } from './steps.mjs';

const IDRIS = { given: 'Idris', family: 'Pemberton-Vale', day: ['11', '3', '1936'], phone: '020 7946 0033', need: 'Friends and company' };
const NAME = `${IDRIS.given} ${IDRIS.family}`;
const GOAL = 'I want somebody to play dominoes with.';
const NOTED = 'Wrote that we ring on Monday.';

describe('somebody who has no internet', () => {
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

  /** A pharmacist refers him, in a browser without JavaScript. */
  async function referred() {
    let number;
    await as(await person({ javaScript: false }), async ({ page }) => {
      const more = async () => {
        await page.getByText('More about them and how to reach them').click();
        await page.getByRole('textbox', { name: 'Address for letters' }).fill('4 Foundry Row');
        await page.getByLabel('Best way to reach them').selectOption({ label: 'Letter' });
        await page.getByText('Language, and what helps them to understand and take part').click();
        await page.getByLabel('Large print', { exact: true }).check();
        await page.getByLabel('You refer as').selectOption({ label: 'Pharmacist' });
      };
      number = await refer(page, program.address, { ...IDRIS, more });
    });
    return number;
  }

  /** Prints the letters that wait, looks whether these are among them and how many besides, and says that all were posted. */
  async function posted(page, to, expected, others = 0) {
    await to('/letters');
    await heading(page, 'Letters to print');
    await assertFits(page);
    const count = await page.getByRole('checkbox').count();
    assert.equal(count, expected.length + others);
    for (const { to: whom, says, about } of expected) {
      const letter = page.locator('.nhsuk-checkboxes__item', { hasText: says }).filter({ hasText: about ?? whom });
      assert.ok(await letter.getByRole('checkbox').isChecked());
      if (about) await letter.getByText(`About ${about}`).first().waitFor();
    }
    const path = await page.getByRole('button', { name: 'Print the letters (PDF)' }).getAttribute('href');
    const file = await page.request.get(`${program.address}${path}`);
    assert.equal(file.status(), 200);
    assert.ok((await file.body()).subarray(0, 5).equals(Buffer.from('%PDF-')));
    await page.getByRole('button', { name: 'The letters were posted' }).click();
    await page.getByText(new RegExp(`It is noted that ${count} letters? (was|were) posted`)).waitFor();
    await page.getByText('There is no letter to print.').waitFor();
    await assertFits(page);
  }

  /** What he is like, as the page of his record says it. */
  async function looked(page, to, where) {
    await to(where);
    await page.getByText('Large print').first().waitFor();
    const reached = page.locator('.nhsuk-summary-list__row', { hasText: 'Best way to reach them' });
    assert.equal((await reached.locator('dd').first().textContent()).trim(), 'Letter');
    const email = page.locator('.nhsuk-summary-list__row', { has: page.getByText('Email', { exact: true }) });
    assert.ok((await email.count()) === 0 || (await email.locator('dd').first().textContent()).trim() === 'Not known');
  }

  /** He is asked on paper, and what he wrote is typed in. */
  async function askedOnPaper(page, to, where) {
    await to(`${where}/measures/ons-loneliness-4/paper`);
    await page.getByText('Your name or initials').waitFor();
    await to(`${where}/measures/ons-loneliness-4?occasion=baseline`);
    await page.getByRole('radio', { name: 'Answered on paper, and typed in' }).check();
    for (const question of await page.getByRole('group', { name: /^How often do you feel/ }).all()) {
      await question.getByRole('radio').first().check();
    }
    await page.getByRole('button', { name: 'Write down' }).click();
    await page.getByText('It is written down.').waitFor();
  }

  async function planned(page, to, where) {
    await to(`${where}/plan/goals/new`);
    await page.getByLabel('What they want, in their own words').fill(GOAL);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It is saved.').waitFor();
    await to(`${where}/plan/copy?format=large`);
    await page.getByText(GOAL).waitFor();
    await assertFits(page);
  }

  /** The first service on the page that has an address for letters. */
  async function reachedByLetter(page) {
    for (const link of await page.getByRole('main').getByRole('link', { name: /^Put into the plan\s*:/ }).all()) {
      const id = new URL(await link.getAttribute('href'), program.address).searchParams.get('service');
      const service = await (await fetch(`${program.address}/openreferral/services/${id}`)).json();
      const addresses = (service.service_at_locations ?? []).flatMap(({ location }) => location?.addresses ?? []);
      if (addresses.some((one) => one.address_1 && one.postal_code)) return link;
    }
    return assert.fail('nothing that suits him has an address');
  }

  /** Puts the first service that has an address for letters into the plan, and asks it. */
  async function askedByLetter(page, to, where) {
    await to(`${where}/support`);
    await heading(page, /Find support for/);
    const service = await putIntoPlan(page, await reachedByLetter(page), 'Somebody goes with them');
    let postcode;
    const at = async (form) => {
      const letter = form.getByLabel(/By letter to/).first();
      await letter.check();
      const said = await form.locator('label', { hasText: /^\s*By letter to/ }).first().textContent();
      postcode = said.trim().split(', ').at(-1);
    };
    const connection = await ask(page, to, where, { at, words: 'Would like to play dominoes.' });
    return { service, postcode, connection };
  }

  /** The code that stands in the letter, before it is posted and forgotten. */
  async function code() {
    const [{ fields }] = await rows(program, "select fields from message where template = 'connection-asked' and channel = 'letter' and state = 'waiting'");
    return JSON.parse(fields).code;
  }

  /** Whoever got the letter types its code, and says yes. */
  async function answered(typed, postcode) {
    await as(await person({ size: WIDTHS.telephone, javaScript: false, expected: [422] }), async ({ page, to }) => {
      await to('/reply');
      await heading(page, 'Enter the code from your letter');
      await page.getByLabel('Code').fill('AAAA BBBB CCCC');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('alert').waitFor();
      await assertFits(page, false);
      await page.getByLabel('Code').fill(typed.toLowerCase());
      await page.getByRole('button', { name: 'Continue' }).click();
      await heading(page, 'Somebody would like to come to you');
      await page.getByRole('textbox', { name: /postcode/i }).fill(postcode.toLowerCase());
      await page.getByRole('button', { name: 'Continue' }).click();
      await heading(page, /Can they come to you/);
      await page.getByText('Would like to play dominoes.').waitFor();
      const yes = await unfold(page, 'accept');
      await fillDay(yes, today());
      await yes.getByRole('button', { name: 'Yes, they can come' }).click();
      await page.getByText('You said yes.').waitFor();
      await assertFits(page, false);
    });
  }

  /** Their link worker rings both afterwards, and notes what was said. */
  async function came(page, to, connection) {
    await openNews(page, to, 'Pemberton', 'Said yes');
    await page.getByRole('button', { name: 'I have seen this' }).click();
    await contact(page, to, NAME, 'Phone', 'We spoke', 'He won twice.');
    await to(`${connection}/do/come`);
    await fillDay(page, today());
    await page.getByRole('main').getByRole('button').first().click();
    await page.getByText('Going there', { exact: true }).first().waitFor();
  }

  async function closed(page, to, where, number) {
    await to(where);
    await page.getByRole('link', { name: number }).first().click();
    await page.getByRole('link', { name: 'Close', exact: true }).click();
    await page.getByLabel('Their goals were reached').check();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByText('It is done, and written down.').waitFor();
  }

  test('is reached by letters that are printed and by telephone, goes there, and the pharmacist reads it', async () => {
    const number = await referred();
    await take(await person(), program.address, number, IDRIS.family);
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/today');
      await page.getByRole('link', { name: '2 letters to print' }).click();
      // Another one waits since the demonstration began.
      await posted(page, to, [{ to: NAME, says: 'Mina will get in touch with you' }], 1);
      const where = await contact(page, to, NAME, 'Letter', 'Left a message', NOTED);
      await contact(page, to, NAME, 'Phone', 'We spoke, and they accept support');
      await to(`${where}/messages`);
      await page.getByText('Messages go by letter.').waitFor();
      const first = page.getByRole('listitem').filter({ hasText: 'Who will get in touch' });
      await first.getByText('Sent', { exact: true }).waitFor();
      await looked(page, to, where);
      await askedOnPaper(page, to, where);
      await planned(page, to, where);

      const { service, postcode, connection } = await askedByLetter(page, to, where);
      const typed = await code();
      await posted(page, to, [{ says: /Somebody would like to come to you/, about: NAME }]);
      await answered(typed, postcode);
      await posted(page, to, [
        { says: /keep this letter/i, about: NAME },
        { to: NAME, says: /arranged/ },
      ]);
      await came(page, to, connection);
      await closed(page, to, where, number);
      assert.ok(service.length > 0);
    });
    await as(await person({ javaScript: false }), async ({ page, to }) => {
      await be(page, program.address, REFERRER);
      await to(`/referrals?q=${number}`);
      await page.getByRole('link', { name: /Pemberton/ }).click();
      await page.getByText('Support has ended. Their goals were reached.').waitFor();
      const said = await page.locator('body').textContent();
      for (const note of [NOTED, GOAL]) assert.ok(!said.includes(note), `a referrer reads “${note}”`);
      await page.getByRole('link', { name: 'Print a summary of what came of it' }).click();
      await heading(page, /Summary for the referrer/);
      await assertFits(page, false);
    });
    const sent = await rows(program, "select count(*) as count from message where channel <> 'letter' and template like 'person-%' and made_at > 0 and person_id in (select id from person where family = 'Pemberton-Vale')");
    assert.equal(sent[0].count, 0, 'nothing goes to him by e-mail or text');
  });
});
