// Pages work without this file. Whoever listens to a page, or moves about it with keys, is led to what is wrong, or to what was done.
const told = document.querySelector('.nhsuk-error-summary, .nhsuk-notification-banner[role="alert"]');
if (told) {
  told.tabIndex = -1;
  told.focus();
}
