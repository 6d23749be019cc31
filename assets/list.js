// A list of services: without its address, the one that this browser keeps; with it, the one in the address. What is
// changed on one's own list is kept.
import { keeps, read, write } from "/assets/kept.js";

const page = document.getElementById('my-list');
const shown = page.dataset.list.split('.').filter(Boolean);
const is = (one, other) => one.join('.') === other.join('.');
const find = (what) => page.querySelector(what);

if (keeps) {
  const kept = read();
  if (shown.length === 0 && !location.search && kept.length > 0) {
    location.replace(`${page.dataset.address}?s=${kept.join('.')}`);
  }
  // A change of one's own list led here: the page before showed what is kept.
  const before = sessionStorage.getItem('alongside-changing');
  sessionStorage.removeItem('alongside-changing');
  if (before !== null && before === kept.join('.')) write(shown);
  const own = shown.length > 0 && is(read(), shown);
  find('[data-own]')?.toggleAttribute('data-shown', own);
  find('[data-theirs]')?.toggleAttribute('data-shown', shown.length > 0 && !own);
  page.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (link?.matches('[data-empty]')) write([]);
    if (link?.matches('[data-theirs] a')) {
      event.preventDefault();
      write(shown);
      location.reload();
    }
    if (link?.matches('.alongside-kept .alongside-change a') && own) {
      sessionStorage.setItem('alongside-changing', shown.join('.'));
    }
  });
}

find('[data-copy] button')?.addEventListener('click', async (event) => {
  const told = event.currentTarget.dataset.copied;
  await navigator.clipboard.writeText(location.href);
  document.getElementById('copied').textContent = told;
});

// Without an address of its own, the program cannot write one into an e-mail.
const mail = find('[data-mail]');
if (mail && !mail.href.includes(encodeURIComponent(location.pathname))) {
  mail.href = mail.href.replace('&body=', `&body=${encodeURIComponent(`${location.href}\r\n\r\n`)}`);
}
