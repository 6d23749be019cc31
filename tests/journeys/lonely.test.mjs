// A GP refers an older person for loneliness. Her link worker calls, agrees a plan with her and asks a lunch club, which answers by the
// link of an e-mail; they go there together; loneliness falls from 8 to 5; the GP is told by e-mail and reads what came of it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { WIDTHS, as, assertFits, be, newPerson, startBrowser } from './support.mjs';
import {
  LINK_WORKER, REFERRER, ask, assertNoneSays, atAnother, contact, fillDay, heading, openNews, openReply, putIntoPlan, refer, startWithMail,
  take, today, unfold,
} from './steps.mjs';

const FLORENCE = { given: 'Florence', family: 'Okonedo-Lindqvist', day: ['2', '7', '1941'], phone: '020 7946 0021', need: 'Friends and company' };
const NAME = `${FLORENCE.given} ${FLORENCE.family}`;
const CLUB = 'club@good-neighbours.example';
const GOAL = 'I want to eat lunch with other people again.';

/** What no e-mail may say: who she is, and what for. */
const WHO = [/Okonedo|Lindqvist/i, /7946 0021/];
const WHAT_FOR = [/Florence/i, /lonel/i, /Friends and company/i, /lunch/i];

/** What her link worker noted, and nobody who referred reads. */
const NOTED = { first: 'Misses the lunches at the old church hall.', last: 'Her brother was against it at first.' };

describe('somebody who is lonely', () => {
  let program;
  let browser;
  let server;

  before(async () => {
    [{ program, server }, browser] = await Promise.all([startWithMail(), startBrowser()]);
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
    await server?.stop();
  });

  const person = (options) => newPerson(browser, program.address, options);
  const telephone = (options) => person({ size: WIDTHS.telephone, ...options });
  const simple = (options) => telephone({ javaScript: false, ...options });

  /** A GP who wants to hear by e-mail refers her; gives the number of the referral and the address of the GP. */
  async function referred() {
    let number;
    let gp;
    await as(await person(), async ({ page, to }) => {
      number = await refer(page, program.address, FLORENCE);
      await to('/account');
      gp = (await page.locator('main').textContent()).match(/\S+@\S+\.example/)[0];
      await page.getByLabel('An email at once').check();
      await page.locator('#hears-save').click();
      await page.getByText('That is how you hear from now on.').waitFor();
    });
    return { number, gp };
  }

  /** How lonely she is before anything is done: three questions count, 3 and 3 and 2. */
  async function askedAtFirst(page, to, where) {
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
  }

  /** What she wants, in her own words, and what is done for it. */
  async function planned(page, to, where) {
    await to(`${where}/plan`);
    await page.getByRole('button', { name: 'Add a goal' }).click();
    await page.getByLabel('What they want, in their own words').fill(GOAL);
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
  }

  /** What suits her, and why; the one she likes goes into the plan, and stands on the copy for her. */
  async function chosen(page, to, where) {
    await to(`${where}/support`);
    await heading(page, /Find support for/);
    await page.getByText('Why it is here:').first().waitFor();
    const link = page.getByRole('main').getByRole('link', { name: /^Put into the plan\s*:/ }).first();
    const service = await putIntoPlan(page, link, 'Somebody goes with them');
    await assertFits(page);
    await to(`${where}/plan/copy?format=large`);
    await page.getByText(GOAL).waitFor();
    await page.getByText(service).first().waitFor();
    await assertFits(page);
    await to(`${where}/timeline`);
    await page.getByText(NOTED.first).waitFor();
    return service;
  }

  /** The club is asked. Its address is one that this test reads. */
  async function asked(page, to, where) {
    const at = async (form) => {
      assert.ok(await form.getByLabel('Go with them').isChecked(), 'it is proposed that somebody goes with her');
      await atAnother(CLUB)(form);
    };
    return ask(page, to, where, { at, words: 'Would like company at lunch, and can walk there.' });
  }

  /** The club says yes from a telephone, with a first day. */
  async function accepted() {
    const message = await server.mail(CLUB, /would like to come/);
    await as(await simple(), async ({ page }) => {
      await openReply(page, message, CLUB);
      await page.getByText('Would like company at lunch').waitFor();
      await page.getByText('Somebody comes with them').waitFor();
      assert.ok(!(await page.locator('main').textContent()).includes('Lindqvist'), 'the name comes with the yes');
      const yes = await unfold(page, 'accept');
      await fillDay(yes, today());
      await yes.getByLabel('At what time?').fill('12:30');
      await yes.getByLabel('Anything to tell the link worker').fill('Ring the side bell. There is soup.');
      await assertFits(page, false);
      await yes.getByRole('button', { name: 'Yes, they can come' }).click();
      await page.getByText('You said yes.').waitFor();
      await page.getByText(/^First visit: .*12:30/).waitFor();
      assert.ok((await page.locator('main').textContent()).includes('Lindqvist'));
      await assertFits(page, false);
    });
  }

  /** Her link worker reads it today, and notes that they went there together. */
  async function accompanied(connection) {
    await as(await telephone(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await openNews(page, to, 'Lindqvist', 'Said yes');
      assert.equal(new URL(page.url()).pathname, connection);
      await page.getByText('Ring the side bell. There is soup.').waitFor();
      await page.getByRole('button', { name: 'I have seen this' }).click();
      await to('/today');
      const visits = page.locator('section', { has: page.getByRole('heading', { name: 'First visits' }) });
      await visits.getByRole('link', { name: /Lindqvist/ }).click();
      await page.getByRole('button', { name: /^Done\s*: Go with them/ }).click();
      await page.getByText(/^Done on/).first().waitFor();
      await assertFits(page);
    });
  }

  /** The club says that she came, by the link of its second e-mail. */
  async function came(connection) {
    const message = await server.mail(CLUB, /Thank you: keep this message/);
    await as(await simple(), async ({ page }) => {
      await openReply(page, message, CLUB);
      await (await unfold(page, 'come')).getByRole('button', { name: 'They came' }).click();
      await page.getByText('That was noted.').waitFor();
    });
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await openNews(page, to, 'Lindqvist', 'They came');
      assert.equal(new URL(page.url()).pathname, connection);
      await page.getByText('Going there', { exact: true }).first().waitFor();
      await page.getByText('Once, and missed none').waitFor();
      await page.getByRole('button', { name: 'I have seen this' }).click();
    });
  }

  /** Her link worker makes a link with which she is asked again. Whoever likes to be rung is sent no e-mail: she reads it from the screen. */
  async function askedAgain(where) {
    let link;
    await as(await telephone(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to(`${where}/measures`);
      await page.getByText('There are first answers. Nobody has asked again yet.').waitFor();
      await page.getByRole('link', { name: /^Ask by link.*Four questions about loneliness/ }).first().click();
      await page.getByRole('radio', { name: 'Review' }).check();
      await page.getByRole('button', { name: 'Make the link' }).click();
      await heading(page, /The link is ready/);
      link = (await page.locator('#link').textContent()).trim();
    });
    return link;
  }

  /** She answers on her own telephone: 2 and 2 and 1. */
  async function answered(link) {
    await as(await simple(), async ({ page }) => {
      await page.goto(link);
      await page.getByLabel('Which year were you born?').fill(FLORENCE.day[2]);
      await page.getByRole('button', { name: 'Begin' }).click();
      const answers = ['Some of the time', 'Some of the time', 'Hardly ever or never', 'Occasionally'];
      for (const [place, answer] of answers.entries()) {
        await heading(page, new RegExp(`Question ${place + 1} of 4`));
        await page.getByRole('radio', { name: answer }).check();
        await page.getByRole('button', { name: 'Continue' }).click();
      }
      await heading(page, 'Check your answers');
      await page.getByRole('radio', { name: 'I did, on my own' }).check();
      await page.getByRole('button', { name: 'Send' }).click();
      await heading(page, 'Thank you');
    });
  }

  /** The fall stands in a table and a picture. */
  async function fallen(where) {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/today');
      const answers = page.locator('section', { has: page.getByRole('heading', { name: 'What came of links' }) });
      await answers.getByRole('listitem').filter({ hasText: 'Lindqvist' }).getByText(/they answered by link on/).waitFor();
      await to(`${where}/measures`);
      await page.getByRole('button', { name: /^I have looked at it\s*: Four questions about loneliness/ }).click();
      const table = page.getByRole('table', { name: 'Four questions about loneliness: first and latest answers' });
      const total = await table.getByRole('row').filter({ hasText: 'Total' }).getByRole('cell').allInnerTexts();
      assert.deepEqual(total.map((cell) => cell.trim()), ['8', '5', 'Down by 3. Lower is better.']);
      await page.getByRole('img', { name: /^Total: 8 on .*5 on .*from 3 to 9/ }).waitFor();
      await assertFits(page);
    });
  }

  /** Support ends; the referrer is told in a few words. */
  async function closed(where, number) {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to(where);
      await page.getByRole('link', { name: number }).first().click();
      await page.getByRole('link', { name: 'Close', exact: true }).click();
      await heading(page, /Close/);
      await page.getByLabel('Their goals were reached').check();
      await page.getByLabel('A note for those who work with the person').fill(NOTED.last);
      await page.getByLabel('A few words for the referrer').fill('She eats with the club every Tuesday.');
      await assertFits(page);
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByText('It is done, and written down.').waitFor();
    });
  }

  /** How far it is, as her GP reads it: nothing that her link worker noted. */
  async function read(number, look) {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, REFERRER);
      await to(`/referrals?q=${number}`);
      await page.getByRole('link', { name: /Lindqvist/ }).click();
      await look(page);
    });
  }

  async function assertNothingNoted(page) {
    const said = await page.locator('body').textContent();
    for (const note of [...Object.values(NOTED), GOAL]) assert.ok(!said.includes(note), `a referrer reads “${note}”`);
  }

  /** The page of the referral, the summary, and both files. */
  async function readOutcome(page, service) {
    await page.getByText('Support has ended. Their goals were reached.').waitFor();
    await page.getByText('She eats with the club every Tuesday.').first().waitFor();
    await assertNothingNoted(page);
    await page.getByRole('link', { name: 'Print a summary of what came of it' }).click();
    await heading(page, /Summary for the referrer/);
    const parts = page.getByRole('main').getByRole('listitem');
    await parts.filter({ hasText: service }).getByText(/Somebody goes with them\. Going there/).waitFor();
    await parts.getByText(/loneliness: 8 on .*, 5 on .* Down by 3\. Lower is better\./).waitFor();
    await assertNothingNoted(page);
    await assertFits(page);
    const path = new URL(page.url()).pathname;
    const file = await page.request.get(`${program.address}${path}.pdf`);
    assert.equal(file.status(), 200);
    assert.ok((await file.body()).subarray(0, 5).equals(Buffer.from('%PDF-')));
    const codes = await page.request.get(`${program.address}${path.replace(/summary$/, 'codes.json')}`);
    assert.equal(codes.status(), 200);
    const coded = await codes.json();
    assert.equal(coded.ended_because, 'goals-achieved');
    assert.ok(coded.codes.some(({ code }) => code === '871731000000106'), 'that social prescribing was offered is coded once');
    for (const note of Object.values(NOTED)) assert.ok(!JSON.stringify(coded).includes(note));
  }

  test('is called, goes to lunch with somebody, is less lonely, and her GP reads it', async () => {
    const { number, gp } = await referred();
    await take(await person(), program.address, number, 'Lindqvist');
    let where;
    let service;
    let connection;
    await as(await telephone(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      where = await contact(page, to, NAME, 'Phone', 'We spoke, and they accept support', NOTED.first);
      await askedAtFirst(page, to, where);
      await planned(page, to, where);
      service = await chosen(page, to, where);
      connection = await asked(page, to, where);
    });
    await accepted();
    await read(number, async (page) => {
      await page.getByText('The person accepted support and is working with a link worker.').first().waitFor();
      await assertNothingNoted(page);
    });
    await accompanied(connection);
    await came(connection);
    await answered(await askedAgain(where));
    await fallen(where);

    // The GP has read all that is new so far. That support has ended is told within a minute, as the program looks once a minute.
    await server.passOver();
    await closed(where, number);
    const news = await server.mail(gp, /News of your referrals/, 90);
    assert.equal(new URL(news.link).pathname, '/referrals');
    await read(number, (page) => readOutcome(page, service));
    const emails = await server.all();
    const about = emails.filter(({ to }) => to.includes(CLUB) || to.includes(gp));
    assert.ok(about.length >= 3, 'two to the club, and one to the GP');
    assertNoneSays(about, [...WHO, ...WHAT_FOR]);
    // Nor any of those that the demonstration sends to others meanwhile.
    assertNoneSays(emails, WHO);
  });
});
