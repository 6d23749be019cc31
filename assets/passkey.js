// Passkeys. The page works without them; where the browser can, a button asks for one and sends what it answers with the
// form.

/** What the browser has for this: options as the standard writes them in JSON, and answers that can be written so. */
const able = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON && globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON;

/** The button that asks: the only one, or the one that says so where there is another way besides. */
const asking = (form) => form.querySelector('button[data-by-passkey]') ?? form.querySelector('button');

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!able) {
    asking(form).disabled = true;
    continue;
  }
  form.addEventListener('submit', (event) => {
    if (event.submitter && event.submitter !== asking(form)) return;
    event.preventDefault();
    ask(form);
  });
}

async function ask(form) {
  const [button, failed] = [asking(form), form.querySelector('.alongside-passkey-failed')];
  const way = form.elements.namedItem('way');
  if (way) {
    way.value = 'passkey';
    // Nobody makes a passkey for a form that is not filled in: the page says what is missing.
    if (!form.elements.namedItem('name').value.trim()) {
      form.submit();
      return;
    }
  }
  failed.hidden = true;
  button.disabled = true;
  try {
    const mark = form.elements.namedItem('mark').value;
    const asked = await fetch(form.dataset.start, { method: 'POST', body: new URLSearchParams({ mark }) });
    if (asked.redirected) {
      // Somebody has to show again who they are.
      location.assign(asked.url);
      return;
    }
    if (!asked.ok) throw new Error(`the answer was ${asked.status}`);
    const { publicKey } = await asked.json();
    const credential = form.dataset.passkey === 'make'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
    form.elements.namedItem('answer').value = JSON.stringify(credential.toJSON());
    // Not `requestSubmit`, which would come back here.
    form.submit();
  } catch {
    // Nobody chose a passkey, or there is none: the page says so, and there are other ways.
    failed.hidden = false;
    button.disabled = false;
    if (way) way.value = '';
  }
}
