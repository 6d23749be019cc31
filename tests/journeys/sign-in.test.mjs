// People who work with the service come in: through a door of the demonstration, by an invitation and a password, by a
// passkey. What they did is on record.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  WIDTHS,
  as,
  assertFits,
  freePort,
  newPerson,
  startBrowser,
  startProgram,
  withDevice,
} from './support.mjs';

const PASSWORD = 'correct horse battery';

let program;
let browser;
let address;

before(async () => {
  // Passkeys are for names, so this machine is called by its own.
  const port = await freePort();
  address = `http://localhost:${port}`;
  [program, browser] = await Promise.all([
    startProgram('sqlite', { port, options: ['--public-address', address] }),
    startBrowser(),
  ]);
  await program.ready;
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const person = (options) => newPerson(browser, address, options);

async function invited(email, role = 'referrer') {
  const id = (await program.command('access', 'organisations', 'add', '--name', `Trust of ${email}`, '--kind', 'charity')).trim();
  const link = await program.command('access', 'invite', '--organisation', id, '--role', role, '--email', email, '--public-address', address);
  return new URL(link.trim()).pathname;
}

async function accepts({ page, to }, link, name) {
  await to(link);
  await page.getByRole('heading', { name: 'You are invited' }).waitFor();
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Choose a password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Accept with a password' }).click();
  await page.waitForURL('**/account?done=welcome');
}

const events = async (action) =>
  (await program.command('audit', 'show', '--action', action)).trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));

describe('the doors of a demonstration', () => {
  for (const javaScript of [true, false]) {
    test(`anybody is everybody with one click${javaScript ? '' : ', without JavaScript'}`, async () => {
      await as(await person({ javaScript }), async ({ page, to }) => {
        await to('/');
        await page.getByRole('link', { name: 'be anybody who works here' }).click();
        await page.getByRole('heading', { name: 'This is a demonstration' }).waitFor();
        if (javaScript) await assertFits(page);
        const roles = await page.getByRole('button', { name: /^Be this person/ }).count();
        assert.equal(roles, 9);
        for (let number = 0; number < roles; number += 1) {
          await to('/demo');
          await page.getByRole('button', { name: /^Be this person/ }).nth(number).click();
          await page.getByRole('heading', { name: 'Your work', level: 1 }).waitFor();
        }
        await page.getByRole('banner').getByRole('link', { name: 'Joanne Holt' }).waitFor();
        if (javaScript) await assertFits(page);
      });
    });
  }
});

describe('a referrer', () => {
  test('opens her invitation, makes a passkey, signs in with it, and it is on record', async () => {
    const link = await invited('ada.byron@example.org');
    await as(await person(), async (she) => {
      const { page, to } = she;
      await withDevice(page);
      await to(link);
      await assertFits(page);
      await accepts(she, link, 'Ada Byron');
      await assertFits(page);
      await page.getByLabel('What is this device called?').fill('Work laptop');
      await page.getByRole('button', { name: 'Make a passkey' }).click();
      await page.waitForURL('**/account?done=passkey-made');
      await page.getByRole('main').getByText('Work laptop').first().waitFor();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByText('You have signed out.').waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.waitForURL('**/manage');
      await page.getByRole('banner').getByRole('link', { name: 'Ada Byron' }).click();
      await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
      await page.getByText('Last used on').waitFor();
      await page.getByRole('button', { name: 'Make new codes' }).click();
      await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
      assert.equal(await page.getByRole('main').locator('code').count(), 10);
      await assertFits(page);
      const cookies = await page.context().cookies();
      for (const { name, httpOnly, sameSite } of cookies) assert.deepEqual([httpOnly, sameSite], [true, 'Lax'], name);
      assert.equal(await page.evaluate(() => document.cookie), '', 'no script sees them');
    });
    const [made] = await events('passkey.make');
    const [signedIn] = await events('sign-in.done');
    assert.equal(made.actor.id, signedIn.actor.id);
    assert.equal((await events('invitation.accept'))[0].actor.id, made.actor.id);
  });

  test('with a password and no JavaScript, is told what is wrong and sees where she is signed in', async () => {
    const link = await invited('grace.hopper@example.org');
    await as(await person({ javaScript: false, expected: [422], size: WIDTHS.telephone }), async (she) => {
      const { page, to } = she;
      await accepts(she, link, 'Grace Hopper');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByText('You have signed out.').waitFor();
      // Whoever sits down at this computer next and goes back sees nothing of hers.
      await page.goBack();
      await page.waitForURL('**/sign-in?next=**');
      assert.equal(await page.getByText('Grace Hopper').count(), 0);
      await to('/account/password');
      await page.waitForURL('**/sign-in?next=**');
      await page.getByLabel('Email address').fill('grace.hopper@example.org');
      await page.getByLabel('Password', { exact: true }).fill('wrong horse battery');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      assert.equal(await page.getByLabel('Email address').inputValue(), 'grace.hopper@example.org');
      assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/account/password');
      await page.getByLabel('New password').fill('another horse battery');
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('Your password is changed.').waitFor();
      assert.equal(await page.getByText('This one').count(), 1);
    });
  });

  test('sets up an app with the keyboard alone, and the pages fit everywhere', async () => {
    const link = await invited('alan.turing@example.org');
    await as(await person({ expected: [422] }), async (he) => {
      const { page } = he;
      await accepts(he, link, 'Alan Turing');
      await page.getByRole('button', { name: 'Set up an app' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Set up an authenticator app' }).waitFor();
      await assertFits(page);
      await page.getByLabel('Code from your app').fill('000000');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await assertFits(page);
    });
  });
});
