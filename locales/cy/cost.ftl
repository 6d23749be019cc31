# Beth mae’n ei gostio. Daw’r symiau gan y cyhoeddwyr, yn aml gyda’u geiriau eu hunain ar eu hôl: £5 a session.

cost-free = Am ddim
cost-pence = { $pence }c

# First session: am ddim
cost-for = { $who }: { $price }

# Ar gerdyn sydd â lle i ddau bris.
cost-others = Mae prisiau eraill
