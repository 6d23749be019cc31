// A walking group of a few people, without an account and without JavaScript: by links in e-mails it says that its listing is right and
// that it has room, asks about somebody, says yes, says who came, says no to somebody else, and half a year later says what is different.
// That this goes well for two years, day by day, is a test of the program itself.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { WIDTHS, as, assertFits, be, newPerson, startBrowser } from './support.mjs';
import {
  LINK_WORKER, STEWARD, ask, assertNoneSays, atItsOwn, contact, dayInWords, heading, openNews, openReply, putIntoPlan, refer, startWithMail, take, unfold,
} from './steps.mjs';

const ROSE = { given: 'Rose', family: 'Adeyemi-Thornley', day: ['9', '4', '1952'], phone: '020 7946 0047', need: 'Moving, eating and staying well' };
const ALBERT = { given: 'Albert', family: 'Quillfeather', day: ['30', '11', '1949'], phone: '020 7946 0052', need: 'Moving, eating and staying well' };

/** What no e-mail may say: who they are, and what for. */
const PRIVATE = [/Rose/, /Adeyemi|Thornley/i, /Albert/, /Quillfeather/i, /staying well/i, /inactiv|moving/i, /7946 00/];

const QUESTION = 'Can they manage the steps by the canal?';
const ANSWER = 'Yes, with a hand on the rail.';
const STICK = 'Walks with a stick, and is slow.';
const INSTEAD = 'The Level Path Strollers, on Thursdays';

describe('a walking group without an account', () => {
  let program;
  let browser;
  let server;
  let group;

  before(async () => {
    [{ program, server }, browser] = await Promise.all([startWithMail(), startBrowser()]);
    group = await aWalkingGroup();
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
    await server?.stop();
  });

  const person = (options) => newPerson(browser, program.address, options);

  /** Somebody of the group, with a telephone that was never here before: nothing of a session is left from the last time. */
  const walker = (options) => person({ size: WIDTHS.telephone, javaScript: false, ...options });

  /** The first walking group near the practice that can be written to. */
  async function aWalkingGroup() {
    const found = await (await fetch(`${program.address}/find-support?near=NW5+1AA&q=walking+group`)).text();
    for (const [, id] of found.replaceAll('&#x2f;', '/').matchAll(/\/services\/([0-9a-f-]{36})/g)) {
      const service = await (await fetch(`${program.address}/openreferral/services/${id}`)).json();
      const { name, email } = service.organization;
      if (email && /walking group/i.test(name)) return { id, name: service.name, email: service.email ?? email };
    }
    return assert.fail('the demonstration has no walking group that can be written to');
  }

  /** Its steward has the group asked by e-mail whether its listing is right. */
  async function askedWhetherRight() {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, STEWARD);
      await to(`/manage/listings/${group.id}`);
      await heading(page, group.name);
      await page.getByRole('button', { name: 'Ask them by email now' }).click();
      await page.getByText('A message is on its way.').waitFor();
    });
    return server.mail(group.email, /^Is this still right\?/);
  }

  /** One tap says that all is right; another one that there is room. */
  async function confirmed({ link }) {
    await as(await walker(), async ({ page, to }) => {
      await page.goto(link);
      await heading(page, /Is this still right/);
      await page.getByRole('button', { name: 'Yes, all of this is still right' }).click();
      await page.getByText('People can trust it').waitFor();
      await page.getByRole('radio', { name: 'Yes, people can come now' }).check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('We have written down whether there is room').waitFor();
      await assertFits(page, false);
      await to(`/services/${group.id}`);
      await page.getByText(/There is room, as of/).waitFor();
      await page.getByText(new RegExp(`Last checked ${dayInWords()}`)).first().waitFor();
    });
  }

  /** Somebody who would like to walk is referred, taken and spoken with; gives the path of their record. */
  async function supported(somebody) {
    let number;
    await as(await person(), async ({ page }) => { number = await refer(page, program.address, somebody); });
    await take(await person(), program.address, number, somebody.family);
    let where;
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      where = await contact(page, to, `${somebody.given} ${somebody.family}`, 'Phone', 'We spoke, and they accept support');
    });
    return where;
  }

  /** Their link worker finds the group among what suits them, and asks it; gives the path of the connection. */
  async function foundAndAsked(where, words) {
    let connection;
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to(`${where}/support`);
      await page.getByText('Change what we look for').click();
      await page.getByLabel('Add a need or activity').selectOption({ label: 'Walking groups' });
      await page.getByRole('button', { name: 'Look again' }).click();
      const link = page.getByRole('main').getByRole('link', { name: /^Put into the plan\s*:/ }).filter({ hasText: group.name });
      await putIntoPlan(page, link.first(), 'You refer them');
      connection = await ask(page, to, where, { at: atItsOwn(group.email), words });
    });
    return connection;
  }

  /** The group would like to know something before it answers; the link worker tells it. */
  async function questioned(message, connection) {
    await as(await walker(), async ({ page }) => {
      await openReply(page, message, group.email);
      const question = await unfold(page, 'question');
      await question.getByLabel('Your question').fill(QUESTION);
      await question.getByRole('button', { name: 'Ask the link worker something' }).click();
      await page.getByText('Your question was sent.').waitFor();
      await assertFits(page, false);
    });
    await as(await person({ size: WIDTHS.telephone }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await openNews(page, to, ROSE.family, 'Has a question');
      assert.equal(new URL(page.url()).pathname, connection);
      await page.getByText(QUESTION).first().waitFor();
      await page.getByRole('button', { name: 'Answer their question' }).click();
      await page.getByLabel('Your answer').fill(ANSWER);
      await assertFits(page);
      await page.getByRole('button', { name: 'Answer their question' }).click();
      await page.getByText('Saved.').waitFor();
    });
    return server.mail(group.email, /There is a reply to your question/);
  }

  /** It reads the answer and says yes; a tap on the same page says once more that there is room. */
  async function accepted(message) {
    await as(await walker(), async ({ page }) => {
      await openReply(page, message, group.email);
      await page.getByText(ANSWER).waitFor();
      await page.getByRole('button', { name: 'Yes, people can come now' }).click();
      await page.getByText('We have written down whether there is room').waitFor();
      await (await unfold(page, 'accept')).getByRole('button', { name: 'Yes, they can come' }).click();
      await page.getByText('You said yes.').waitFor();
      await page.getByText(ROSE.family).first().waitFor();
      await page.getByText(ROSE.phone).first().waitFor();
      await assertFits(page, false);
    });
    return server.mail(group.email, /Thank you: keep this message/);
  }

  async function came(message, connection) {
    await as(await walker(), async ({ page }) => {
      await openReply(page, message, group.email);
      await (await unfold(page, 'come')).getByRole('button', { name: 'They came' }).click();
      await page.getByText('That was noted.').waitFor();
    });
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await openNews(page, to, ROSE.family, 'They came');
      assert.equal(new URL(page.url()).pathname, connection);
      await page.getByText('Going there', { exact: true }).first().waitFor();
    });
  }

  /** It says no, why, and what would suit better. From then on the link shows nothing of him. */
  async function declined(message) {
    await as(await walker({ expected: [422] }), async ({ page }) => {
      await openReply(page, message, group.email);
      await page.getByText(STICK).waitFor();
      let no = await unfold(page, 'reject');
      await no.getByRole('button', { name: 'No, we cannot help' }).click();
      await page.getByRole('link', { name: /^Choose a reason/ }).waitFor();
      no = await unfold(page, 'reject');
      await no.getByLabel('We are full').check();
      await no.getByLabel('Do you know something that would suit them better?').fill(INSTEAD);
      await no.getByRole('button', { name: 'No, we cannot help' }).click();
      await page.getByText('You said that you cannot help.').waitFor();
      assert.ok(!(await page.locator('main').textContent()).includes(ALBERT.family), 'who says no learns no name');
      await openReply(page, message, group.email);
      await page.getByText('There is nothing about them to be seen any more.').waitFor();
      assert.ok(!(await page.locator('main').textContent()).includes(STICK), 'what was told of him is gone');
      assert.equal(await page.getByRole('button', { name: 'Yes, they can come' }).count(), 0);
    });
  }

  /** The link worker reads it on Today, with what suits as well. */
  async function lookedElsewhere(connection) {
    await as(await person({ size: WIDTHS.telephone }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await openNews(page, to, ALBERT.family, 'Said no');
      assert.equal(new URL(page.url()).pathname, connection);
      await page.getByText('We are full').first().waitFor();
      await page.getByText(`They suggest: ${INSTEAD}`).first().waitFor();
      const others = page.locator('section', { has: page.getByRole('heading', { name: 'Look for something else' }) });
      const names = await others.getByRole('listitem').locator('strong').allTextContents();
      assert.ok(names.length > 0, 'something else is shown');
      assert.ok(!names.includes(group.name), 'and not the group that said no');
      await assertFits(page);
      await others.getByRole('link', { name: /^Put into the plan/ }).first().click();
      await heading(page, /Put this into the plan/);
    });
  }

  /** The next e-mail about the listing: the price is shown at once, as the group has confirmed before; the telephone waits for a steward. */
  async function differs({ link }) {
    await as(await walker({ expected: [422] }), async ({ page, to }) => {
      await page.goto(link);
      await heading(page, /Is this still right/);
      await page.getByText(/Last checked/).first().waitFor();
      await page.getByRole('link', { name: 'Something is different' }).click();
      await heading(page, /What is different/);
      await page.getByLabel('What it costs').fill('£2 for the tea');
      await page.getByLabel('Phone number').fill('0161 496 0999');
      await page.getByRole('button', { name: 'Send the changes' }).click();
      await page.getByText('Enter an email address in the correct format').first().waitFor();
      await page.getByLabel(/Which email address/).fill(group.email);
      await page.getByRole('button', { name: 'Send the changes' }).click();
      await page.getByText('Some of what you changed is shown now.').waitFor();
      await page.getByText(/^Phone number: 0161 496 0999/).waitFor();
      await assertFits(page, false);
      await to(`/services/${group.id}`);
      await page.getByText('£2 for the tea').first().waitFor();
      assert.ok(!(await page.locator('main').textContent()).includes('0161 496 0999'), 'nobody is led to another telephone unseen');
    });
  }

  async function taken() {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, STEWARD);
      await to('/manage/listings?show=changes');
      await page.getByRole('link', { name: group.name }).first().click();
      const change = page.locator('section', { has: page.getByRole('heading', { name: 'Phone number' }) });
      await change.getByText('0161 496 0999').waitFor();
      await change.getByRole('button', { name: 'Take' }).click();
      await page.getByText('The change is taken.').waitFor();
      await to(`/services/${group.id}`);
      await page.getByText('0161 496 0999').first().waitFor();
      await page.getByText(new RegExp(`Last checked ${dayInWords()}`)).first().waitFor();
    });
  }

  test('keeps its listing true and answers referrals with nothing but links in e-mails', async () => {
    await confirmed(await askedWhetherRight());

    const rose = await foundAndAsked(await supported(ROSE), 'Would like to walk again, and can come on any day.');
    const reply = await questioned(await server.mail(group.email, /would like to come/), rose);
    await came(await accepted(reply), rose);

    const albert = await foundAndAsked(await supported(ALBERT), STICK);
    await declined(await server.mail(group.email, /would like to come/));
    await lookedElsewhere(albert);

    await differs(await askedWhetherRight());
    await taken();
    assertNoneSays((await server.all()).filter(({ to }) => to.includes(group.email)), PRIVATE);
  });
});
