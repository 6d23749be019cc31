// What is kept with a record: what somebody agreed may be shared, a document, a note that survives the page it was typed on, and a
// letter that says who the new link worker is. With and without JavaScript, on a desktop and on a telephone.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram, WIDTHS } from './support.mjs';

const LINK_WORKER = 'Link worker';
const MANAGER = 'Scheme manager';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** The path of somebody on the caseload, by their place on the page. */
async function somebody(page, to, place) {
  await to('/caseload');
  const links = await page.locator('.alongside-referral-name a[href*="/people/"]').all();
  return new URL(await links[place].getAttribute('href'), 'http://x').pathname;
}

describe('what is kept with a record', () => {
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

  for (const [javaScript, size, place] of [[true, WIDTHS.desk, 0], [false, WIDTHS.telephone, 1]]) {
    test(`somebody says what may be shared and takes it back, ${javaScript ? 'on a desk' : 'on a telephone without JavaScript'}`, async () => {
      await as(await person({ javaScript, size, expected: [422] }), async ({ page, to }) => {
        await be(page, program.address, LINK_WORKER);
        const path = await somebody(page, to, place);
        await to(path);
        await assertFits(page, javaScript);
        await page.getByRole('link', { name: 'All that was agreed, and record what they say' }).click();
        await heading(page, /Sharing and consent/);
        await assertFits(page, javaScript);
        await page.getByRole('button', { name: 'Record what they say' }).or(page.getByRole('link', { name: 'Record what they say' })).first().click();
        await heading(page, /Record what they say/);
        await assertFits(page, javaScript);
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('link', { name: 'Choose whether it may be shared' }).waitFor();
        await assertFits(page, javaScript);
        await page.getByLabel('It must not be shared').check();
        await page.getByLabel('A relative, friend or carer').check();
        await page.getByLabel('Who exactly?').fill(`Janet ${place}`);
        await page.getByLabel('Their plan').check();
        await page.getByLabel('To keep somebody informed').check();
        await page.getByLabel('They said so').check();
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('What they said is recorded.').waitFor();
        await assertFits(page, javaScript);
        // It stands above every page about them.
        await to(`${path}/timeline`);
        await page.getByText('Do not share').first().waitFor();
        await to(`${path}/agreements`);
        await page.getByRole('link', { name: new RegExp(`^Withdraw\\s*: Must not be shared with: Janet ${place}`) }).click();
        await heading(page, /Withdraw/);
        await assertFits(page, javaScript);
        await page.getByLabel('They changed their mind').check();
        await page.getByRole('button', { name: 'Withdraw' }).click();
        await page.getByText('It is withdrawn.').first().waitFor();
        await assertFits(page, javaScript);
      });
    });
  }

  test('a letter is added, taken away as it is, and a page that is called one is refused', async () => {
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      const path = await somebody(page, to, 2);
      await to(`${path}/documents`);
      await heading(page, /Documents/);
      await assertFits(page);
      const file = (name, text) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });
      await page.getByLabel('Choose a file').setInputFiles(file('letter.pdf', '<html><script>alert(1)</script>'));
      await page.getByRole('radio', { name: 'Letter', exact: true }).check();
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('link', { name: /^Choose a PDF/ }).waitFor();
      await assertFits(page);
      await page.getByLabel('Choose a file').setInputFiles(file('Bus pass.html', 'Dear neighbour, the pass comes by post.'));
      await page.getByLabel('Who is it from?').fill('Hollin Council');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('The document is added.').waitFor();
      await assertFits(page);
      const [taken] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Bus pass.txt', exact: true }).click(),
      ]);
      assert.equal(taken.suggestedFilename(), 'Bus pass.txt');
      assert.equal(await readFile(await taken.path(), 'utf8'), 'Dear neighbour, the pass comes by post.');
      await page.getByRole('link', { name: /^Mark as entered in error/ }).first().click();
      await page.getByLabel('Why is it wrong?').fill('It is about her sister');
      await page.getByRole('button', { name: 'Mark as entered in error' }).click();
      await page.getByText('The document is marked as entered in error.').waitFor();
      await assertFits(page);
    });
  });

  test('what is typed survives a page that is left, a second tab, and signing out', async () => {
    await as(await person({ expected: [422, 303] }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      const path = await somebody(page, to, 3);
      const note = 'What should you or a colleague know?';
      await to(`${path}/contacts`);
      await heading(page, /Note a contact/);
      await page.getByLabel(note).fill('She would like company at lunch');
      await page.getByText(/^Draft kept at\s+\d\d:\d\d/).waitFor();
      assert.equal(await page.getByRole('status').last().textContent(), 'What you type is kept as a draft.');
      await assertFits(page);
      // It is kept as the page is left, also before the pause is over.
      await page.getByLabel(note).fill('She would like company at lunch, on Fridays');
      await to('/today');
      await to(`${path}/contacts`);
      await page.getByText('You began this before').waitFor();
      await page.getByText('company at lunch, on Fridays').waitFor();
      await assertFits(page);

      // A second tab keeps its own.
      const other = await page.context().newPage();
      await other.goto(`${program.address}${path}/contacts`);
      await other.getByLabel(note).fill('Her sister comes on Monday');
      await other.getByText(/^Draft kept at/).waitFor();
      await other.close();
      await to(`${path}/contacts`);
      await page.getByText('Her sister comes on Monday').waitFor();
      await page.getByText('company at lunch, on Fridays').waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: /^Throw it away/ }).first().click();
      await page.getByText('company at lunch, on Fridays').waitFor();
      assert.equal(await page.getByText('Her sister comes on Monday').count(), 0);

      // The session ends meanwhile: signing in again leads back, and the draft is there.
      await page.context().clearCookies();
      await page.getByLabel('Left a message').check();
      await page.getByText(/You are signed out/).first().waitFor();
      await be(page, program.address, LINK_WORKER);
      await to(`${path}/contacts`);
      await page.getByRole('link', { name: /^Go on with it/ }).first().click();
      await page.getByText(/You are going on with what was kept/).waitFor();
      assert.equal(await page.getByLabel(note).inputValue(), 'She would like company at lunch, on Fridays');
      await assertFits(page);
      await page.getByLabel('Left a message').check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('The contact is noted.').waitFor();
      await to(`${path}/contacts`);
      assert.equal(await page.getByText('You began this before').count(), 0);
    });
  });

  test('nothing is said of drafts where nothing is kept', async () => {
    await as(await person({ javaScript: false }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      const path = await somebody(page, to, 4);
      await to(`${path}/contacts`);
      assert.equal(await page.getByText('Draft kept at').isVisible(), false);
      await assertFits(page, false);
    });
  });

  test('whoever was handed over is told by letter, or rung', async () => {
    await as(await person({ size: WIDTHS.telephone, expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/today');
      await page.getByRole('link', { name: /that you are their new link worker/ }).click();
      await heading(page, 'Tell them who their new link worker is');
      await assertFits(page);
      const before = Number((await page.getByText(/still to be told/).textContent()).match(/\d+/)[0]);
      await page.getByRole('link', { name: /^Tell them, and note it/ }).first().click();
      await heading(page, /New link worker/);
      await assertFits(page);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: 'Choose how they were told' }).waitFor();
      await assertFits(page);
      await page.getByLabel('By phone').check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('It is noted that they were told.').waitFor();
      await to('/caseload/to-tell');
      const text = await page.getByText(/still to be told|Everybody has been told/).textContent();
      assert.equal(Number(text.match(/\d+/)?.[0] ?? 0), before - 1);
      await assertFits(page);
    });

    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, MANAGER);
      await to('/triage/team');
      await page.getByRole('link', { name: /^See their caseload/ }).last().click();
      await page.getByRole('link', { name: 'Hand people over' }).click();
      await page.getByLabel('They are leaving').check();
      await page.getByLabel('Give everybody to').selectOption({ index: 1 });
      await page.getByRole('button', { name: 'Hand over' }).click();
      await heading(page, /Handover/);
      await page.getByText(/still to be told/).waitFor();
      await assertFits(page);
      const [taken] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Print the letters (PDF)' }).or(page.getByRole('link', { name: 'Print the letters (PDF)' })).first().click(),
      ]);
      const letters = await readFile(await taken.path(), 'latin1');
      assert.ok(letters.startsWith('%PDF-1.7') && letters.includes('pdfuaid:part'));
      await page.getByRole('button', { name: 'The letters were posted' }).click();
      await page.getByText(/It is noted that \d+ letters? (was|were) posted/).waitFor();
      await assertFits(page);
    });
  });
});
