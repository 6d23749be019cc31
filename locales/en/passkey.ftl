# Where a browser is asked for a passkey and gives none.
passkey-failed = That did not work. Try again, or choose another way.
