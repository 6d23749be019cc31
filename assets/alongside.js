// Pages work without this file. Where the browser can, it turns on the small comforts of the NHS design system.
import { initAll } from "/assets/nhsuk-frontend.js";
import { keeps, show } from "/assets/kept.js";

// The NHS page template does this in a script inside the page, which our content security policy does not allow.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
// Before the menu measures which of its links have room.
if (keeps) show();
initAll();

for (const button of document.querySelectorAll('button[data-print], [data-print] button')) {
  button.addEventListener('click', () => print());
}

// What was written without a network and not sent would be lost with everything else that signing out wipes: it is sent first.
for (const form of document.querySelectorAll('form[data-unsent]')) {
  form.addEventListener('submit', (event) => {
    if (!keeps || !localStorage.getItem('alongside-away-unsent')) return;
    event.preventDefault();
    location.assign(form.dataset.unsent);
  });
}
