// Keeps what is typed into a long form, so that a browser that dies loses nothing. Without this script the form is kept
// from the first time it is sent.

const form = document.querySelector('form[data-draft]');

/** So long after the last letter. */
const PAUSE = 1500;

function keep(url, said) {
  let timer;
  let last = '';
  let sent = false;
  const save = async () => {
    // What is on its way as a referral is no draft any more, and the page goes out of sight because of it.
    if (sent) return;
    const body = new URLSearchParams(new FormData(form));
    const now = body.toString();
    if (now === last) return;
    try {
      // Browsers outlive their page for 64 kB at most, and refuse the rest.
      const keepalive = now.length < 60_000;
      const answer = await fetch(url, { method: 'POST', body, credentials: 'same-origin', keepalive, redirect: 'manual' });
      if (answer.status !== 204) return;
      last = now;
      said?.removeAttribute('hidden');
    } catch {
      // Offline, most likely. The next letter tries again, and what was said before stays true of what was kept.
      said?.setAttribute('hidden', '');
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer) save();
  });
  form.addEventListener('submit', () => {
    sent = true;
    clearTimeout(timer);
  });
}

if (form) keep(form.dataset.draft, form.querySelector('[data-draft-said]'));
