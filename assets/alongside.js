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
