// Somebody finds that a listing is wrong and says so, and a steward answers. And what everybody meets: a page while the
// service starts, one address for each listing, no complaint of the browser.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  as,
  assertFits,
  freePort,
  newPerson,
  startBrowser,
  startProgram,
} from './support.mjs';

let browser;
let program;
before(async () => {
  browser = await startBrowser();
  program = await startProgram();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const person = (options) => newPerson(browser, program.address, options);

const heading = (page) => page.getByRole('heading', { level: 1 });

/** A form that comes back quicker than anybody reads is not taken, so a person takes a moment. */
const read = (page) => page.waitForTimeout(3_200);

/** Opens some listing of the search. Each journey takes another, so that none sees the reports of another. */
let taken = 0;
async function openListing({ page, to }) {
  await to('/find-support?q=walking');
  const link = page.locator('.alongside-result').nth(taken).getByRole('link').first();
  taken += 1;
  const name = await link.innerText();
  await link.click();
  await page.waitForURL('**/services/*/*');
  return { name, address: page.url() };
}

const openReports = async () => (await program.command('listing', 'reports', '--json'))
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript';

  test(`somebody reports that a group has closed, and everybody sees that it is looked into, ${how}`, async () => {
    await as(await person({ javaScript }), async ({ page, to }) => {
      const { name, address } = await openListing({ page, to });
      await page.getByRole('link', { name: 'Report a problem with this listing' }).click();
      await page.waitForURL('**/report');
      assert.match(await heading(page).innerText(), /Report a problem with this listing/);
      await page.getByText('Nobody watches it.').waitFor();
      await page.getByLabel('It has closed').check();
      await page.getByLabel('What happened? (optional)').fill(`The door was shut: ${how}.\nNobody answers.`);
      if (javaScript) await page.getByText(/^Characters left: 9\d\d$/).locator('visible=true').waitFor();
      await page.getByLabel('Your email address (optional)').fill('ann@example.org');
      await read(page);
      await page.getByRole('button', { name: 'Send report' }).click();
      await page.waitForURL('**/report/*');
      assert.equal(await heading(page).innerText(), 'Thank you for telling us');
      await page.getByText('What happens next').waitFor();
      await page.getByText('They may email you if they have a question.').waitFor();
      const receipt = page.url();
      // Loading the page again sends nothing again.
      await page.reload();
      const mine = (await openReports()).filter((report) => report.words?.includes(how));
      assert.deepEqual(mine.map(({ kind, times, contact }) => ({ kind, times, contact })), [{ kind: 'closed', times: 1, contact: 'ann@example.org' }]);

      await page.getByRole('link', { name: 'Go back to the listing' }).click();
      assert.equal(page.url(), address);
      assert.ok((await heading(page).innerText()).includes(name));
      const notice = page.getByText('Somebody told us that this service may have closed. We are looking into it.');
      await notice.waitFor();
      assert.ok(!(await page.content()).includes('The door was shut'), 'nobody’s words are shown');

      // The steward answers on the command line.
      await program.command('listing', 'settle', mine[0].id, '--outcome', 'still-right', '--by', 'A steward');
      await page.reload();
      assert.equal(await notice.count(), 0);
      await page.goto(receipt);
      assert.equal(await heading(page).innerText(), 'Your report has been looked at');
    });
  });

  test(`what has to be put right in a report is said beside its field, ${how}`, async () => {
    await as(await person({ javaScript, expected: [422] }), async ({ page, to }) => {
      const { address } = await openListing({ page, to });
      await page.getByRole('link', { name: 'Report a problem with this listing' }).click();
      await page.waitForURL('**/report');
      const words = 'It was shut. '.repeat(80);
      await page.getByLabel('What happened? (optional)').fill(words);
      await page.getByLabel('Your email address (optional)').fill('ann at home');
      await read(page);
      await page.getByRole('button', { name: 'Send report' }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      assert.match(await page.title(), /^Error: /, 'the title says so first');
      const summary = page.locator('.nhsuk-error-summary');
      const messages = await summary.getByRole('link').allInnerTexts();
      assert.equal(messages.length, 3, messages.join(' | '));
      for (const [field, message] of [['kind', messages[0]], ['words', messages[1]], ['contact', messages[2]]]) {
        assert.ok((await page.locator(`#${field}-error`).innerText()).includes(message), `beside ${field}: ${message}`);
      }
      assert.match(messages[1], /must be 1,000 characters or fewer. It is 39 characters too long/);
      assert.equal((await page.getByLabel('What happened? (optional)').inputValue()).trim(), words.trim(), 'what was typed is kept');
      await assertFits(page, javaScript);
      await summary.getByRole('link').first().click();
      if (javaScript) await page.waitForFunction(() => document.activeElement?.id === 'kind');
      await page.getByLabel('I did not feel safe there').check();
      await page.getByLabel('What happened? (optional)').fill('Somebody shouted.');
      await page.getByLabel('Your email address (optional)').fill('');
      await page.getByRole('button', { name: 'Send report' }).click();
      await page.waitForURL('**/report/*');
      await page.getByText('Call 999 now. Do not wait for us.').waitFor();
      await assertFits(page, javaScript);
      await page.goto(address);
      await page.getByText('Somebody told us that they did not feel safe here.').waitFor();
      await assertFits(page, javaScript);
    });
  });
}

test('with only a keyboard, somebody fills in a report and never meets the field for programs', async () => {
  await as(await person(), async ({ page, to }) => {
    const { address } = await openListing({ page, to });
    await page.goto(`${address.slice(0, address.lastIndexOf('/'))}/report`);
    const box = await page.locator('#homepage').boundingBox();
    assert.ok(box === null || box.x + box.width < 0 || box.width <= 1, `nobody sees it: ${JSON.stringify(box)}`);
    await page.locator('#maincontent').evaluate((main) => { main.tabIndex = -1; main.focus(); });
    const stops = [];
    for (let count = 0; count < 12; count += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
      stops.push(stop);
      if (stop === 'kind') await page.keyboard.press('Space');
      if (stop === 'words') await page.keyboard.type('Only a keyboard');
      if (stop === 'send') break;
    }
    assert.ok(!stops.includes('homepage'), stops.join(', '));
    await read(page);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/report/*');
    assert.equal(await heading(page).innerText(), 'Thank you for telling us');
    const mine = (await openReports()).find((report) => report.words === 'Only a keyboard');
    assert.equal(mine?.kind, 'closed');
  });
});

test('a report in Welsh is Welsh to its end', async () => {
  await as(await person(), async ({ page, to }) => {
    const { address } = await openListing({ page, to });
    const { pathname } = new URL(address);
    await to(`/cy${pathname.slice(0, pathname.lastIndexOf('/'))}/report`);
    await page.getByLabel('Rhywbeth arall').check();
    await page.getByLabel('Beth ddigwyddodd? (dewisol)').fill('Dim byd');
    await page.getByText('Nodau ar ôl: 993').locator('visible=true').waitFor();
    await read(page);
    await page.getByRole('button', { name: 'Anfon' }).click();
    await page.waitForURL('**/cy/services/*/report/*');
    assert.equal(await heading(page).innerText(), 'Diolch am ddweud wrthym');
    assert.equal((await openReports()).find((report) => report.words === 'Dim byd')?.language, 'cy');
  });
});

test('a listing has one address, and its data for search engines troubles no browser', async () => {
  await as(await person(), async ({ page, to }) => {
    const { name, address } = await openListing({ page, to });
    const { pathname } = new URL(address);
    const [, services, id] = pathname.split('/');
    for (const other of [`/${services}/${id}`, `/${services}/${id}/an-old-name`, `${pathname}/`]) {
      await to(other);
      assert.equal(page.url(), address, other);
    }
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.deepEqual([data['@context'], data['@type'], data.name], ['https://schema.org', 'Service', name]);
    // `person` fails on any word in the console; that the policy is there at all is looked at here.
    const answer = await page.request.get(address);
    assert.match(answer.headers()['content-security-policy'], /script-src 'self';/);
    // A browser that comes again is told that nothing has changed, and the page still looks as it should.
    const again = page.waitForResponse((response) => response.url() === address);
    await to('/find-support?q=walking');
    await page.locator(`a[href="${pathname}"]`).first().click();
    await again;
    const background = await page.locator('.nhsuk-header').evaluate((header) => getComputedStyle(header).backgroundColor);
    assert.equal(background, 'rgb(0, 94, 184)', 'out of the cache it is dressed too');
  });
});

describe('while the service starts', () => {
  for (const javaScript of [true, false]) {
    const how = javaScript ? 'with JavaScript' : 'without JavaScript';

    test(`a page says so, and gives way to what was asked for by itself, ${how}`, async () => {
      const starting = await startProgram('sqlite', { port: await freePort() });
      try {
        const somebody = await newPerson(browser, starting.address, { javaScript, expected: [503] });
        await as(somebody, async ({ page, to }) => {
          await to('/cy/find-support?q=walking');
          const first = await heading(page).innerText();
          if (!starting.log().includes('is ready')) {
            assert.equal(first, 'Mae’r gwasanaeth hwn yn dechrau');
            await assertFits(page, javaScript);
          }
          await starting.ready;
          await page.getByRole('heading', { level: 1, name: /ar gyfer “walking”/ }).waitFor({ timeout: 20_000 });
          assert.ok((await page.locator('.alongside-result').count()) > 0, 'what was asked for is there');
        });
      } finally {
        await starting.stop();
      }
    });
  }
});
