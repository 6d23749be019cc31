# Pam mae’r rhaglen yn awgrymu bod gwasanaeth ar gyfer angen. Geiriau’r cyhoeddwr yw $words.

tags-in-name = “{ $words }” yn ei enw
tags-in-description = “{ $words }” yn yr hyn a ddywedir amdano
tags-filed-under = “{ $words }” yw’r pennawd sydd gan ei ffynhonnell ar ei gyfer
tags-goes-with = mae’n mynd gyda { $activity }
