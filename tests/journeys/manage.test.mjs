// Somebody new sets up the organisations of an area: the command line for the first administrator, pages for the rest. A link
// worker is invited, comes with a passkey and nothing else, and is back in with it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  as,
  assertFits,
  be,
  freePort,
  newPerson,
  startBrowser,
  startProgram,
  withDevice,
} from './support.mjs';

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

/** The link for the first administrator of a new board, from the command line. */
async function firstAdministrator(name, email) {
  const id = (await program.command('access', 'organisations', 'add', '--name', name, '--kind', 'icb')).trim();
  const link = await program.command('access', 'invite', '--organisation', id, '--role', 'administrator', '--email', email, '--public-address', address);
  return new URL(link.trim()).pathname;
}

/** Accepts with a passkey and no password. */
async function acceptWithPasskey({ page, to }, link, name) {
  await withDevice(page);
  await to(link);
  await page.getByRole('heading', { name: 'You are invited' }).waitFor();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Accept with a passkey' }).click();
  await page.waitForURL('**/account?done=welcome');
}

/** Adds an organisation below the one whose page is open, and opens its page. */
async function addBelow(page, kind, name) {
  await page.getByRole('button', { name: 'Add an organisation below it' }).click();
  await page.getByRole('heading', { name: 'Add an organisation below it' }).waitFor();
  await page.getByRole('radio', { name: kind }).check();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Add this organisation' }).click();
  await page.getByText('The organisation is added.').waitFor();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

describe('an administrator and the link worker she invites', () => {
  test('set up a tree from nothing, with passkeys alone', async () => {
    const link = await firstAdministrator('Journey Board', 'jo@journey.example.org');
    let invitation;
    await as(await person({ expected: [422] }), async (she) => {
      const { page } = she;
      await acceptWithPasskey(she, link, 'Jo Marsh');
      await page.getByRole('banner').getByRole('link', { name: 'Your work' }).click();
      await page.getByRole('heading', { name: 'Your work', level: 1 }).waitFor();
      await assertFits(page);
      await page.getByRole('link', { name: 'Your own organisation' }).click();
      await page.getByRole('heading', { name: 'Journey Board', level: 1 }).waitFor();
      await assertFits(page);
      await addBelow(page, 'Primary care network', 'Journey Network');
      await addBelow(page, 'GP practice', 'Journey Surgery');
      await page.getByRole('link', { name: 'Journey Network' }).first().click();
      await addBelow(page, 'Community group', 'Journey <b>Walkers</b>');
      await page.getByRole('link', { name: 'Organisations', exact: true }).click();
      await page.getByRole('heading', { name: '4 organisations' }).waitFor();
      await assertFits(page);
      await page.getByLabel('Name or ODS code').fill('surgery');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '1 organisation' }).waitFor();
      await assertFits(page);
      await she.to('/manage/organisations');
      await page.getByRole('link', { name: 'Journey Network' }).click();
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await assertFits(page);
      await page.getByRole('button', { name: 'Make the invitation' }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await assertFits(page);
      await page.getByLabel('Their email address').fill('mina@journey.example.org');
      await page.getByRole('radio', { name: 'Link worker' }).check();
      await page.getByRole('button', { name: 'Make the invitation' }).click();
      await page.getByRole('heading', { name: 'Send this link to them yourself' }).waitFor();
      await assertFits(page);
      invitation = new URL((await page.locator('#link').innerText()).trim()).pathname;
      await page.getByRole('link', { name: 'I have sent it' }).click();
      await page.locator('.alongside-lines strong').getByText('mina@journey.example.org').waitFor();
    });
    await as(await person({ expected: [422] }), async (she) => {
      const { page, to } = she;
      await withDevice(page);
      await to(invitation);
      await assertFits(page);
      // Nobody makes a passkey before they have said who they are.
      await page.getByRole('button', { name: 'Accept with a passkey' }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await assertFits(page);
      await page.getByLabel('Your name').fill('Mina Patel');
      await page.getByRole('button', { name: 'Accept with a passkey' }).click();
      await page.waitForURL('**/account?done=welcome');
      await page.getByText('Journey Network').waitFor();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByText('You have signed out.').waitFor();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.getByRole('heading', { name: 'Your work', level: 1 }).waitFor();
      assert.equal(await page.getByRole('main').getByRole('link', { name: 'Organisations and the people in them' }).count(), 0);
    });
  });
});

describe('somebody who lost her telephone and forgot her password', () => {
  test('is helped back in by her administrator', async () => {
    const id = (await program.command('access', 'organisations', 'add', '--name', 'Lost Trust', '--kind', 'charity')).trim();
    const invite = async (role, email) => {
      const link = await program.command('access', 'invite', '--organisation', id, '--role', role, '--email', email, '--public-address', address);
      return new URL(link.trim()).pathname;
    };
    await as(await person(), async (she) => acceptWithPasskey(she, await invite('referrer', 'grace@lost.example.org'), 'Grace Hopper'));
    let wayBack;
    await as(await person({ expected: [422] }), async (she) => {
      const { page, to } = she;
      await acceptWithPasskey(she, await invite('administrator', 'jo@lost.example.org'), 'Jo Marsh');
      await to(`/manage/organisations/${id}`);
      await assertFits(page);
      await page.getByRole('link', { name: 'Help them back in Grace Hopper' }).click();
      await page.getByRole('heading', { name: 'Help them back in' }).waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: 'Make the link' }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await assertFits(page);
      await page.getByRole('radio', { name: 'The phone, the passkey or the codes too' }).check();
      await page.getByRole('button', { name: 'Make the link' }).click();
      await page.getByRole('heading', { name: 'Hand this link over yourself' }).waitFor();
      await assertFits(page);
      wayBack = new URL((await page.locator('#link').innerText()).trim()).pathname;
    });
    await as(await person({ javaScript: false, expected: [422] }), async ({ page, to }) => {
      await to(wayBack);
      await page.getByRole('heading', { name: 'Get back into your account' }).waitFor();
      await page.getByLabel('New password').fill('socialprescribing1');
      await page.getByRole('button', { name: 'Save the password and sign in' }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await page.getByLabel('New password').fill('marmalade otters');
      await page.getByRole('button', { name: 'Save the password and sign in' }).click();
      await page.waitForURL('**/manage');
      await to('/account');
      await page.getByText('Somebody could get into this account with a link').waitFor();
    });
    await as(await person(), async ({ page, to }) => {
      await to(wayBack);
      await page.getByRole('heading', { name: 'This link has been used' }).waitFor();
      await assertFits(page);
    });
  });
});

describe('an administrator without JavaScript', () => {
  test('makes, closes and ends with the keyboard, and is told what will happen', async () => {
    await as(await person({ javaScript: false, expected: [422] }), async ({ page, to }) => {
      await be(page, address, 'Administrator');
      await to('/manage/organisations');
      await page.getByRole('heading', { name: /organisations$/, level: 2 }).waitFor();
      await page.getByLabel('Name or ODS code').fill('QZ1');
      await page.keyboard.press('Enter');
      await page.locator('.alongside-tree a').first().click();
      await addBelow(page, 'Charity', 'Keyboard Charity');
      await page.getByRole('link', { name: 'Close it' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What will happen' }).waitFor();
      await page.getByLabel('Day').fill('32');
      await page.getByLabel('Month').fill('1');
      await page.getByLabel('Year').fill('2030');
      await page.keyboard.press('Enter');
      await page.getByText('Enter a real day').first().waitFor();
      await page.getByLabel('Day').fill('31');
      await page.keyboard.press('Enter');
      await page.getByText('Its last day is 31 January 2030.').waitFor();
      await page.getByRole('button', { name: 'Close this organisation' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('The last day is recorded.').waitFor();
    });
  });
});

describe('a governance lead', () => {
  test('learns that somebody was made administrator, and who can see what', async () => {
    await as(await person(), async ({ page, to }) => {
      await be(page, address, 'Administrator');
      await to('/manage/organisations?q=QZ1');
      await page.locator('.alongside-tree a').first().click();
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await page.getByLabel('Their email address').fill('second@board.example');
      await page.getByRole('radio', { name: 'Administrator' }).check();
      await page.getByRole('button', { name: 'Make the invitation' }).click();
      await page.getByText('The information governance lead is told about this invitation.').waitFor();
      await be(page, address, 'Information governance lead');
      await to('/manage');
      await page.getByRole('link', { name: 'What you are told about' }).click();
      await page.locator('.alongside-lines strong').getByText('second@board.example was invited as Administrator').waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: 'I have looked at this second@board.example' }).click();
      await page.getByText('There is nothing new.').waitFor();
      await assertFits(page);
      await page.getByRole('contentinfo').getByRole('link', { name: 'Who can see this?' }).click();
      await assertFits(page);
      await page.getByRole('link', { name: 'The record of a person' }).click();
      await page.getByRole('heading', { name: 'Who can see it' }).waitFor();
      await page.getByText('on their own caseload').first().waitFor();
      await assertFits(page);
      await to('/cy/who-can-see?about=referral');
      await assertFits(page);
    });
  });
});
