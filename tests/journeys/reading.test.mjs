// The words of the program are for everybody: people who are tired, worried, or read little. The NHS asks for a
// reading age of 9 to 11: https://service-manual.nhs.uk/content/health-literacy
//
// Measured by the grade of Flesch and Kincaid; a child is five years older than its grade. Words of publishers are
// theirs and do not count: they are what the Welsh page marks as English.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

import { as, inWelsh, mainPages, newPerson, startBrowser, startProgram } from './support.mjs';

const OLDEST = 11;

/** A block of fewer words is a label and no sentence. */
const SENTENCE = 4;

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

/**
 * The texts of a page, one for each paragraph, item, cell or heading, as people read or hear them, each with the words
 * in it that are marked as English. Labels are left out: Welsh has one where a publisher has two for the same need.
 */
const blocks = (page, inside) => page.locator(inside).evaluate((root) => {
  const kinds = 'p, li, dt, dd, td, th, h1, h2, h3, label, button, caption, summary, .nhsuk-hint';
  const words = (one) => one.textContent.replace(/\s+/g, ' ').trim();
  const innermost = [...root.querySelectorAll(kinds)]
    .filter((one) => !one.querySelector(kinds) && !one.closest('.alongside-tags'));
  return innermost.map((one) => ({ text: words(one), english: [...one.querySelectorAll('[lang=en]')].map(words) }));
});

/** Words, sentences and syllables of sentences. Numbers and addresses are no words. */
function count(texts) {
  const sum = { word: 0, sentence: 0, syllable: 0 };
  for (const text of texts) {
    const sentences = text
      .split(' ')
      .filter((word) => !/[/@]|\w\.\w/.test(word))
      .join(' ')
      .split(/[.!?:;](?=\s|$)/)
      .map((sentence) => sentence.match(/\p{L}[\p{L}’'-]*/gu) ?? [])
      .filter((words) => words.length > 0);
    const words = sentences.flat();
    if (words.length < SENTENCE) continue;
    sum.word += words.length;
    sum.sentence += sentences.length;
    sum.syllable += words.reduce((all, word) => all + syllable(word), 0);
  }
  return sum;
}

/** The age at which somebody reads texts with ease. */
const readingAge = (counted) => fleschKincaid(counted) + 5;

test('an easy text is for the young and a hard one is not', () => {
  const easy = readingAge(count(['The cat sat on the mat. It was warm there, and the cat was glad.']));
  const hard = readingAge(count([
    'Notwithstanding considerable organisational complexity, multidisciplinary practitioners facilitate '
    + 'individualised interventions addressing psychosocial determinants of unsatisfactory health outcomes.',
  ]));
  assert.ok(easy < 8, `easy: ${easy}`);
  assert.ok(hard > 20, `hard: ${hard}`);
  assert.deepEqual(count(['Find support', '0161 496 0000', '/openreferral/services?page=1']), { word: 0, sentence: 0, syllable: 0 });
  assert.deepEqual(count(['There are 12 cats here. Ask a@b.example now.']), { word: 6, sentence: 2, syllable: 6 });
});

describe('the program’s own English', () => {
  test('is easy to read on every page', async (t) => {
    const pages = await mainPages(program.address);
    const measured = [];
    await as(await newPerson(browser, program.address, { expected: [400, 404] }), async ({ page, to }) => {
      const measure = async (name, path, inside) => {
        await to(inWelsh(path));
        const welsh = await blocks(page, inside);
        await to(path);
        const english = await blocks(page, inside);
        assert.equal(english.length, welsh.length, `${name} has the same parts in both languages`);
        // The longest first, so that none is taken out of the middle of another.
        const ours = ({ text }, { english: theirs }) => theirs
          .toSorted((one, other) => other.length - one.length)
          .reduce((left, words) => left.replaceAll(words || ' ', ' '), text);
        const texts = english.map((block, place) => ours(block, welsh[place]));
        const counted = count(texts);
        measured.push({ name, age: readingAge(counted), ...counted, texts });
      };
      await measure('the box about emergencies', '/', '.alongside-emergency');
      for (const { name, path } of pages) await measure(name, path, 'main');
    });
    for (const { name, age, word, sentence } of measured) {
      t.diagnostic(`${name}: reading age ${age.toFixed(1)} (${word} words in ${sentence} sentences)`);
    }
    const hard = measured.filter(({ age }) => !(age <= OLDEST));
    assert.deepEqual(hard.map(({ name, age }) => `${name}: ${age.toFixed(1)}`), [], hardest(hard));
  });
});

/** The sentences to mend first. */
function hardest(pages) {
  const texts = new Set(pages.flatMap((page) => page.texts));
  const rated = [...texts].map((text) => ({ text, age: readingAge(count([text])) })).filter(({ age }) => age > OLDEST);
  const first = rated.toSorted((one, other) => other.age - one.age).slice(0, 20);
  return `hard to read:\n${first.map(({ age, text }) => `${age.toFixed(1)} ${text}`).join('\n')}`;
}
