// The closed loop, from the message to the outcome, with the e-mails read where they arrive: an older person is connected to a group
// that answers by a link and is accompanied there; the link worker is told, the person stops sharing, and the group reads nothing more.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { WIDTHS, as, assertFits, assertSeenQuickly, be, newPerson, startBrowser } from './support.mjs';
import { LINK_WORKER, heading, startWithMail } from './steps.mjs';

describe('a group answers by a link', () => {
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

  /** Somebody on the caseload for whom a service is only proposed: the address of the form that asks. */
  async function proposed(page, to) {
    await to('/caseload');
    const people = await page.locator('main a[href^="/people/"]').evaluateAll(
      (links) => [...new Set(links.map((link) => link.getAttribute('href').match(/\/people\/[0-9a-f-]+/)[0]))],
    );
    for (const one of people) {
      await to(`${one}/plan`);
      const ask = page.locator('main a[href$="/ask"]').first();
      if (await ask.count()) return ask.getAttribute('href');
    }
    return assert.fail('the demonstration has nobody for whom a service is only proposed');
  }

  test('is asked, says yes from a telephone, says who came, and reads nothing once sharing stops', async () => {
    let connection;
    let to;
    let name;
    await as(await person({ expected: [422] }), async ({ page, to: goTo }) => {
      await be(page, program.address, LINK_WORKER);
      const ask = await proposed(page, goTo);
      connection = ask.replace(/\/ask$/, '');
      await goTo(ask);
      name = (await page.locator('h1 .nhsuk-caption-xl').textContent()).trim();
      to = 'club@good-neighbours.example';
      await page.getByLabel('By email to another address').check();
      await page.getByLabel('Another email address').fill(to);
      await page.getByLabel('What they need support with').check();
      await page.getByLabel('They said so', { exact: true }).check();
      await page.getByLabel('Go with them').check();
      await page.getByLabel('What should they know?').fill('Would like company, and can walk there.');
      await assertFits(page);
      await page.getByRole('button', { name: 'Show me what they will see' }).click();
      await heading(page, /will see/);
      await assertFits(page);
      await page.getByRole('button', { name: 'Ask them now' }).click();
      await page.getByText('They were asked.').waitFor();
      await assertFits(page);
    });

    const asked = await server.mail(to, /would like to come/);
    const family = name.split(' ').at(-1);
    assert.ok(!asked.text.includes(family), 'a message says nothing of the person');
    await as(await person({ size: WIDTHS.telephone }), async (newcomer) => {
      await assertSeenQuickly(newcomer, new URL(asked.link).pathname);
      await heading(newcomer.page, 'Somebody would like to come to you');
    });
    await as(await person({ size: WIDTHS.telephone, javaScript: false, expected: [422, 410] }), async ({ page }) => {
      await page.goto(asked.link);
      await heading(page, 'Somebody would like to come to you');
      await assertFits(page, false);
      const field = page.getByRole('textbox', { name: /email address/ });
      await field.fill('somebody@else.example');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('It was not sent there.').first().waitFor();
      assert.ok(!(await page.content()).includes(family));
      await page.getByRole('textbox', { name: /email address/ }).fill(to);
      await page.getByRole('button', { name: 'Continue' }).click();
      await heading(page, /Can they come to you/);
      await page.getByText('Would like company, and can walk there.').waitFor();
      assert.ok(!(await page.locator('main').textContent()).includes(family), 'the name comes with the yes');
      await assertFits(page, false);
      await page.getByRole('button', { name: 'Yes, they can come' }).click();
      await page.getByText('You said yes.').waitFor();
      assert.ok((await page.locator('main').textContent()).includes(family));
      await assertFits(page, false);
    });

    // The link worker reads it today, and says that she is taken there.
    await as(await person({ size: WIDTHS.telephone }), async ({ page, to: goTo }) => {
      await be(page, program.address, LINK_WORKER);
      await goTo('/today');
      const news = page.locator('section', { has: page.getByRole('heading', { name: 'Answers and questions from services' }) });
      await news.getByRole('link', { name: new RegExp(family) }).first().waitFor();
      await goTo(connection);
      await page.getByRole('button', { name: 'I have seen this' }).click();
      await page.getByRole('button', { name: /^Done\s*: Go with them/ }).click();
      await page.getByText(/^Done on/).first().waitFor();
    });

    const thanks = await server.mail(to, /Thank you: keep this message/);
    await as(await person({ size: WIDTHS.telephone }), async ({ page }) => {
      await page.goto(thanks.link);
      await page.getByRole('textbox', { name: /email address/ }).fill(to);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'They came' }).click();
      await page.getByText('That was noted.').waitFor();
      await assertFits(page);
    });

    await as(await person(), async ({ page, to: goTo }) => {
      await be(page, program.address, LINK_WORKER);
      await goTo(connection);
      await page.getByText('Going there', { exact: true }).first().waitFor();
      await page.getByText('They came', { exact: false }).first().waitFor();
      await page.getByRole('link', { name: 'Stop sharing' }).click();
      await page.getByRole('button', { name: 'Stop sharing' }).click();
      await page.getByText('Nothing is shared with them.').waitFor();
    });
    const off = await server.mail(to, /does not come/);
    assert.ok(!off.text.includes(family) && !/shar/i.test(off.text), 'nobody is told why');
    await as(await person({ expected: [410] }), async ({ page }) => {
      for (const link of [asked.link, thanks.link]) {
        await page.goto(link);
        await heading(page, /nothing to answer here/);
        assert.ok(!(await page.content()).includes(family));
      }
    });
  });
});
