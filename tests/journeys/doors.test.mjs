// The other doors: somebody asks for themselves, a list of people is offered support, somebody is told of a service, the system
// of a practice opens the form; and what scheme managers do besides: the team, targets, a record opened in an emergency.

import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, mainPages, newPerson, startBrowser, startProgram } from './support.mjs';

const GP = 'Referrer';
const MANAGER = 'Scheme manager';
const LINK_WORKER = 'Link worker';
const ADMINISTRATOR = 'Administrator';
const POSTCODE = 'NW5 1AA';
/** A form that is sent sooner than this after it was opened is a program's. */
const A_MOMENT = 3_500;

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

async function type(page, fields) {
  for (const [name, text] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(text);
}

const ROSA = { given: 'Rosa', family: 'Lindqvist', 'born-day': '3', 'born-month': '4', 'born-year': '1950', postcode: POSTCODE };

describe('the other doors', () => {
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

  for (const javaScript of [true, false]) {
    test(`somebody asks for support ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      await as(await person({ javaScript, expected: [422] }), async ({ page, to }) => {
        await to(`/schemes?find=${POSTCODE.replace(' ', '+')}`);
        await page.getByRole('link', { name: /^More about .* Social Prescribing/ }).first().click();
        await page.getByRole('link', { name: 'Ask for support from this scheme' }).click();
        await heading(page, /Ask for support/);
        await page.waitForTimeout(A_MOMENT);
        await page.getByRole('button', { name: 'Send' }).click();
        await page.getByRole('link', { name: 'Choose who it is for' }).waitFor();
        await assertFits(page, javaScript);
        await page.getByLabel('Me', { exact: true }).check();
        await type(page, { ...ROSA, given: javaScript ? 'Rosa' : 'Rosalind', phone: '020 7946 0013' });
        await page.getByLabel('Phone call').check();
        await page.getByLabel('Friends and company', { exact: true }).check();
        await page.getByRole('button', { name: 'Send' }).click();
        await heading(page, 'We have it');
        await page.getByText('The scheme rings you to make sure that it was you.').waitFor();
        await assertFits(page, javaScript);
      });
    });
  }

  test('the scheme rings whoever asked, and takes them in', async () => {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, MANAGER);
      await to('/triage/unconfirmed');
      await page.getByText('Rosa Lindqvist').first().waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: /^I spoke with them: take it in/ }).first().click();
      await page.getByText('They are taken in.').waitFor();
      await assertFits(page);
      await to('/triage?q=Lindqvist');
      await page.getByRole('link', { name: /Lindqvist/ }).first().waitFor();
    });
  });

  test('a list is looked at before anything is kept, and who says yes is referred', async () => {
    const header = 'nhs number,given name,family name,date of birth,postcode,phone,email,practice code,need,note';
    const rows = [
      `,Agnes,Halloway,02/07/1943,${POSTCODE},020 7946 0021,,Z00000,loneliness,Rings back after 6pm`,
      `9434765918,Wrong,Number,02/07/1943,${POSTCODE},020 7946 0022,,Z00000,loneliness,`,
    ];
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, GP);
      await to('/cohorts');
      await assertFits(page);
      await page.getByRole('button', { name: 'Check the list' }).click();
      await page.getByRole('link', { name: 'Choose a file, or paste the list' }).waitFor();
      await assertFits(page);
      await page.locator('#file').setInputFiles({
        name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(`${[header, ...rows].join('\n')}\n`),
      });
      await page.getByRole('button', { name: 'Check the list' }).click();
      await heading(page, 'Look at your list');
      await page.getByText('1 row cannot be used').waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: 'Go on with 1 person' }).click();
      await page.getByText('Agnes Halloway').first().waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: 'They said yes: refer them' }).click();
      await page.getByText('They were referred, and it is noted that they agreed.').waitFor();
      await assertFits(page);
      await to('/referrals?q=Halloway');
      await page.getByRole('link', { name: /Halloway/ }).waitFor();
    });
  });

  test('somebody was told of a service: three steps, and nothing about them', async () => {
    const [{ path: service }] = (await mainPages(program.address)).filter(({ name }) => name === 'service');
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, GP);
      await to(service);
      await page.getByLabel('What do they need support with?').selectOption({ index: 2 });
      await assertFits(page);
      await page.getByRole('button', { name: 'I told somebody about this' }).click();
      await heading(page, 'Counted');
      await assertFits(page);
      await to('/signpost/counts');
      await page.getByText(/Week from/).waitFor();
      await assertFits(page);
    });
  });

  test('the system of a practice opens the form filled in, with nothing in the address', async () => {
    let address;
    let secret;
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, ADMINISTRATOR);
      await to('/manage/organisations?q=Z00000');
      await page.locator('main a[href^="/manage/organisations/"]').first().click();
      await page.getByRole('link', { name: /Link from your practice/ }).click();
      await assertFits(page);
      await page.getByRole('button', { name: 'Make a key' }).click();
      [address, secret] = await page.locator('main code').allTextContents();
      assert.match(address, /\/refer\/launch\/[0-9a-f-]{36}$/);
      await assertFits(page);
    });
    const fields = { nhs_number: '', given: 'Winifred', family: "O'Shaughnessy", born: '1943-07-02', postcode: POSTCODE, phone: '', practice: 'Z00000' };
    const key = address.split('/').at(-1);
    const [time, nonce] = [new Date().toISOString().replace(/\.\d+Z/, 'Z'), randomUUID()];
    const signed = ['alongside-launch-1', key, time, nonce, ...Object.values(fields), ''].join('\n');
    const all = { time, nonce, ...fields, signature: createHmac('sha256', secret.trim()).update(signed).digest('hex') };
    await as(await person({ expected: [403] }), async ({ page, to }) => {
      await be(page, program.address, GP);
      const launch = () => page.evaluate(([where, given]) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action: where });
        for (const [name, value] of Object.entries(given).filter(([, one]) => one)) {
          form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
        }
        document.body.append(form);
        form.submit();
      }, [new URL(address).pathname, all]);
      await launch();
      await heading(page, 'Refer somebody');
      assert.equal(await page.getByRole('textbox', { name: 'Last name' }).inputValue(), "O'Shaughnessy");
      assert.ok(!page.url().includes('Shaughnessy') && !page.url().includes('1943'));
      await assertFits(page);
      // Sent again, it is refused.
      await to('/manage');
      await launch();
      await heading(page, 'The form could not be opened');
      await assertFits(page);
    });
  });

  test('of two schemes, the one for what somebody needs is offered to those who may refer to it', async () => {
    const refer = async (page, given, family, year) => {
      const born = { 'born-day': '9', 'born-month': '9', 'born-year': `${year}` };
      await type(page, { given, family, ...born, postcode: POSTCODE, phone: `020 7946 ${year}` });
      await page.getByLabel('Money', { exact: true }).check();
      await page.getByLabel('Yes, they said so').check();
    };
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, GP);
      await to('/refer');
      await refer(page, 'Ivy', 'Cartwright', 1949);
      await page.locator('[name=profession]').selectOption('gp');
      await page.getByRole('button', { name: 'Send referral' }).click();
      await page.getByText('Which scheme?').waitFor();
      await assertFits(page);
      await page.getByText(/It helps with: Housing; Money\./).waitFor();
      await page.getByRole('radio', { name: /Money and Home/ }).check();
      await page.getByRole('button', { name: 'Send referral' }).click();
      await page.getByText(/Ivy Cartwright is referred to .* Money and Home/).waitFor();
      await to('/refer');
      await refer(page, 'Ernest', 'Wainwright', 1957);
      await page.locator('[name=profession]').selectOption('police');
      await page.getByRole('button', { name: 'Send referral' }).click();
      await page.getByText(/Ernest Wainwright is referred to .* Social Prescribing/).waitFor();
    });
  });

  test('a scheme manager says what the team takes on and by when something is to happen', async () => {
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, MANAGER);
      await to('/triage/team');
      await assertFits(page);
      await page.getByText(/^What they take on/).first().click();
      await page.getByRole('link', { name: /^Change what they take on/ }).first().click();
      await page.getByLabel('How many people at a time?').fill('lots');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: /whole number/ }).waitFor();
      await assertFits(page);
      await page.getByLabel('How many people at a time?').fill('45');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('45').first().waitFor();
      await to('/triage/targets');
      await assertFits(page);
      await page.getByLabel('Say whether you take a referral').fill('1');
      await page.getByRole('button', { name: 'Save' }).click();
      await assertFits(page);
    });
  });

  test('what a record said before can be read', async () => {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/triage');
      await page.locator('.alongside-referral-name a').first().click();
      await page.locator('main a[href^="/people/"]').first().click();
      const record = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
      await to(`${record}/change`);
      await page.locator('[name="phone"]').fill('020 7946 0999');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('What you wrote is saved.').waitFor();
      await page.getByRole('link', { name: 'What it said before' }).click();
      await heading(page, 'What the record said before');
      await page.getByText('020 7946 0999').first().waitFor();
      await assertFits(page);
    });
  });

  test('a record is opened in an emergency, with a reason', async () => {
    let number;
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, GP);
      await to('/refer');
      await type(page, { given: 'Florence', family: 'Underhill', 'born-day': '9', 'born-month': '9', 'born-year': '1939', postcode: POSTCODE, phone: '020 7946 0031' });
      await page.getByLabel('Friends and company', { exact: true }).check();
      await page.getByLabel('Yes, they said so').check();
      await page.getByRole('button', { name: 'Send referral' }).click();
      await heading(page, 'Referral sent');
      number = (await page.locator('.nhsuk-panel strong').textContent()).trim();
    });
    // Nobody has given her to a link worker yet, so that none of them may read it.
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/triage/break-glass');
      await assertFits(page);
      await page.locator('main input[type=text], main input:not([type])').first().fill(number);
      await page.getByRole('button', { name: 'Open this record' }).click();
      await page.getByText('There is a problem').waitFor();
      await assertFits(page);
      await page.locator('main input[type=text], main input:not([type])').first().fill(number);
      await page.locator('main textarea').fill('She rang from a bus stop and does not know where she is.');
      await page.getByRole('button', { name: 'Open this record' }).click();
      await page.getByText('Florence Underhill').first().waitFor();
      await assertFits(page);
    });
  });
});
