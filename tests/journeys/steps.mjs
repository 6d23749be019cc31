// Steps that several journeys take: somebody is referred, taken and spoken with; a service is put into their plan and asked, and answers
// by the link of an e-mail.

import assert from 'node:assert/strict';

import { as, assertFits, be, freePort, startMailServer, startProgram } from './support.mjs';

export const REFERRER = 'Referrer';
export const MANAGER = 'Scheme manager';
export const LINK_WORKER = 'Link worker';
export const STEWARD = 'Directory steward';

/** A postcode of the fictional area, of the practice at which the referrer works. */
export const POSTCODE = 'NW5 1AA';

export const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** The program with a real mail server beside it: `{ program, server }`. */
export async function startWithMail() {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = await startMailServer(address);
  try {
    const program = await startProgram('sqlite', { port, options: ['--public-address', address, '--config', server.config] });
    await program.ready;
    return { program, server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Fills in the day, the month and the year of somebody or something. */
export async function fillDay(where, [day, month, year]) {
  await where.getByRole('textbox', { name: 'Day' }).fill(day);
  await where.getByRole('textbox', { name: 'Month' }).fill(month);
  await where.getByRole('textbox', { name: 'Year' }).fill(year);
}

/** Today in England: the day, the month and the year. */
export const today = () => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London' }).format().split('/');

/** Today in England as pages write it: 3 May 2026. */
export const dayInWords = () => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' }).format();

/** Refers somebody as far as the button; gives the number of the referral. */
export async function refer(page, address, { given, family, day, phone, need, more = async () => {} }) {
  await be(page, address, REFERRER);
  await page.getByRole('link', { name: 'Refer somebody' }).click();
  await heading(page, 'Refer somebody');
  await page.getByRole('textbox', { name: 'First name' }).fill(given);
  await page.getByRole('textbox', { name: 'Last name' }).fill(family);
  await fillDay(page, day);
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
export async function take(person, address, number, family) {
  await as(person, async ({ page, to }) => {
    await be(page, address, MANAGER);
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

/** Notes a contact with somebody of the caseload; gives the path of their record. */
export async function contact(page, to, name, how, what, note) {
  await to('/caseload');
  await page.getByRole('link', { name, exact: true }).first().click();
  await heading(page, name);
  await page.getByRole('link', { name: 'Note a contact' }).first().click();
  await page.getByLabel(how, { exact: true }).check();
  await page.getByLabel(what, { exact: true }).check();
  if (note) await page.getByLabel('What should you or a colleague know?').fill(note);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The contact is noted.').waitFor();
  return new URL(page.url()).pathname.match(/\/people\/[0-9a-f-]+/)[0];
}

/** Puts a service that suits somebody into their plan, from the page that shows it. */
export async function putIntoPlan(page, link, how) {
  const service = (await link.textContent()).replace(/^\s*Put into the plan\s*:\s*/, '').trim();
  await link.click();
  await heading(page, /Put this into the plan/);
  await page.getByLabel(how).check();
  await page.getByRole('button', { name: 'Put into the plan' }).click();
  await heading(page, /Plan of/);
  await page.getByText(service).first().waitFor();
  await page.getByText('Proposed', { exact: true }).first().waitFor();
  return service;
}

/** Asks the service in the plan by an e-mail, once the person has agreed; gives the path of the connection. `at` chooses the address. */
export async function ask(page, to, where, { at, words }) {
  await to(`${where}/plan`);
  const form = await page.locator('main a[href$="/ask"]').first().getAttribute('href');
  await to(form);
  await at(page);
  await page.getByLabel('What they need support with').check();
  await page.getByLabel('They said so', { exact: true }).check();
  await page.getByLabel('What should they know?').fill(words);
  await assertFits(page);
  await page.getByRole('button', { name: 'Show me what they will see' }).click();
  await heading(page, /will see/);
  await page.getByText(words).waitFor();
  await page.getByRole('button', { name: 'Ask them now' }).click();
  await page.getByText('They were asked.').waitFor();
  return form.replace(/\/ask$/, '');
}

/** Another address than the directory has, for `ask`. */
export const atAnother = (email) => async (page) => {
  await page.getByLabel('By email to another address').check();
  await page.getByLabel('Another email address').fill(email);
};

/** The address that the directory has, for `ask`. */
export const atItsOwn = (email) => (page) => page.getByLabel(`By email to ${email}`, { exact: true }).check();

/** Opens the link of an e-mail as a provider who knows where it was sent. */
export async function openReply(page, { link }, sentTo) {
  await page.goto(link);
  await heading(page, 'Somebody would like to come to you');
  await page.getByRole('textbox', { name: /email address/ }).fill(sentTo);
  await page.getByRole('button', { name: 'Continue' }).click();
  await heading(page, /Can they come to you/);
}

/** Opens one of the things that a provider can do on that page. */
export async function unfold(page, what) {
  const part = page.locator(`details#${what}`);
  if (!(await part.evaluate((one) => one.open))) await part.locator('summary').click();
  return part;
}

/** The link worker reads on Today what came of somebody, and opens it. */
export async function openNews(page, to, family, news) {
  await to('/today');
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Answers and questions from services' }) });
  const line = section.getByRole('listitem').filter({ hasText: family });
  await line.getByText(news).waitFor();
  await line.getByRole('link').click();
  await page.getByText('New', { exact: true }).first().waitFor();
}

/** Fails when an e-mail says anything of this. */
export function assertNoneSays(emails, words) {
  assert.ok(emails.length > 0, 'e-mails came');
  for (const { subject, text, html } of emails) {
    assert.ok(text && html, `“${subject}” can be read`);
    for (const one of words) {
      assert.ok(![subject, text, html].some((said) => one.test(said)), `“${subject}” says ${one}`);
    }
  }
}
