# Pam mae gwasanaeth ymhlith y canlyniadau: beth o’r chwiliad sydd ganddo. Saif sawl un o’r rhain y tu ôl i “Pam mae hwn
# yma:”.

why-listed-for = mae wedi’i restru ar gyfer { $tags }
why-in-name = mae “{ $words }” yn ei enw
why-filed = mae “{ $words }” yn yr hyn y mae wedi’i restru dano
why-in-description = mae “{ $words }” yn yr hyn a ddywedir amdano
why-for-women = mae i fenywod
why-for-men = mae i ddynion
why-for-age = mae wedi’i fwriadu i bobl { $age } oed
why-on = amser: { $time }
why-costs = pris: { $price }
why-has = mae ganddo: { $access }
why-speaks = iaith: { $language }
why-for-area = mae i bobl yn eich ardal chi
why-near = mae’n agos
why-no-travel = nid oes angen i chi deithio
why-checked = mae rhywun wedi’i wirio’n ddiweddar
why-has-places = mae lle ar gael
