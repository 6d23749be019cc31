// Keeps what is typed into a long form, so that a browser that dies loses nothing: on the server, where only whoever wrote it reads
// it, and not on a computer that several share. Without this script a form is kept from the first time it is sent, or not at all.

const form = document.querySelector('form[data-draft]');

/** So long after the last letter. */
const PAUSE = 1500;

/** Says how it stands: one of `said`, `not`, `out`, `sent`. Where a form has no such words, it says nothing. */
function speaker() {
  const all = ['said', 'not', 'out', 'sent'].map((name) => [name, form.querySelector(`[data-draft-${name}]`)]);
  const time = form.querySelector('[data-draft-time]');
  const heard = form.querySelector('[data-draft-heard]');
  let before = '';
  return (how) => {
    for (const [name, words] of all) words?.toggleAttribute('hidden', name !== how);
    if (time && how === 'said') time.textContent = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    // What changes is read out once, and not with every few words.
    if (heard && how !== before) heard.textContent = how === 'said' ? heard.dataset.draftHeard : all.find(([name]) => name === how)[1].textContent;
    before = how;
  };
}

function keep(url, say) {
  let timer;
  let last = '';
  let sent = false;
  const save = async () => {
    // What is on its way is no draft any more, and the page goes out of sight because of it.
    if (sent) return;
    const body = new URLSearchParams(new FormData(form));
    const now = body.toString();
    if (now === last) return;
    try {
      // Browsers outlive their page for 64 kB at most, and refuse the rest.
      const keepalive = now.length < 60_000;
      const answer = await fetch(url, { method: 'POST', body, credentials: 'same-origin', keepalive, redirect: 'manual' });
      if (answer.status === 204) {
        last = now;
        say('said');
      } else if (answer.type === 'opaqueredirect') {
        say('out');
      } else {
        say(answer.status === 409 ? 'sent' : 'not');
      }
    } catch {
      // Offline, most likely. The next letter tries again.
      say('not');
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  const leave = () => {
    if (timer) save();
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
  window.addEventListener('pagehide', leave);
  form.addEventListener('submit', () => {
    sent = true;
    clearTimeout(timer);
  });
}

if (form) keep(form.dataset.draft, speaker());
