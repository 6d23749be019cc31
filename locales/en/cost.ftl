# What it costs. Amounts come from the publishers, often with words of their own behind them: £5 a session.

cost-free = Free
cost-pence = { $pence }p

# First session: free
cost-for = { $who }: { $price }

# On a card that has room for two prices.
cost-others = There are other prices
