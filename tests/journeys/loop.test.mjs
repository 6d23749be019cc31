// The closed loop, from the message to the outcome: three journeys of the product, with the e-mails read where they arrive. An older
// person who is connected to a lunch club that answers by a link; somebody without internet, by letter and telephone; and a walking
// group that has no account.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { WIDTHS, as, assertFits, be, newPerson, startBrowser, startMailServer, startProgram } from './support.mjs';

const REFERRER = 'Referrer';
const MANAGER = 'Scheme manager';
const LINK_WORKER = 'Link worker';
/** A postcode of the fictional area, of the practice at which the referrer works. */
const POSTCODE = 'NW5 1AA';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();
