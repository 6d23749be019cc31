# Yr hyn sydd lle mae rhywun yn byw: y cynllun presgripsiynu cymdeithasol, meddygfeydd gerllaw, ardaloedd cod post.

local-area-title = Presgripsiynu cymdeithasol yn eich ardal
local-area-title-found = Presgripsiynu cymdeithasol ger { $postcode }

# Y ffurflen. Mae label ei maes yn search.ftl.
local-area-hint = Lle rydych yn byw, er enghraifft { $example }
local-area-show = Dangos fy ardal
local-area-unknown = Nid ydym yn adnabod y cod post hwn. Gwiriwch ef a rhowch gynnig arall arni
local-area-unreadable = Nid oedd modd darllen y cod post.
local-area-out-of-use = Nid yw’r cod post hwn wedi cael ei ddefnyddio ers { $month }.

# Cynlluniau. Mae eu cardiau yn scheme.ftl.
local-area-schemes = { $count ->
    [zero] Cynllun i bobl sy’n byw yma
    [one] Cynllun i bobl sy’n byw yma
    [two] Cynlluniau i bobl sy’n byw yma
    [few] Cynlluniau i bobl sy’n byw yma
    [many] Cynlluniau i bobl sy’n byw yma
   *[other] Cynlluniau i bobl sy’n byw yma
}
local-area-no-scheme = Nid ydym yn gwybod am gynllun presgripsiynu cymdeithasol yma. Gofynnwch yn eich meddygfa am weithiwr cyswllt: mae gan y rhan fwyaf o feddygfeydd un.
local-area-by-practice = Dod o hyd i gynllun yn ôl enw eich meddygfa
local-area-find = Dod o hyd i grwpiau, clybiau a chyngor ger { $postcode }

# Meddygfeydd.
local-area-practices = Meddygfeydd gerllaw
local-area-practices-caption = Y meddygfeydd agosaf a’u rhwydweithiau gofal sylfaenol
local-area-practice = Meddygfa
local-area-network = Rhwydwaith gofal sylfaenol
local-area-how-far = Pa mor bell
local-area-no-network = Ddim mewn rhwydwaith

# Ardaloedd, o’r lleiaf.
local-area-areas = Ardaloedd y mae’r cod post hwn ynddynt
local-area-ward = Ward
local-area-council = Cyngor
local-area-nhs-area = Ardal y GIG
local-area-icb = Bwrdd gofal integredig
local-area-region = Rhanbarth
local-area-deprivation = Amddifadedd
local-area-tenth = Yn negfed { $tenth } o gymdogaethau Lloegr, lle mae 1 y mwyaf difreintiedig a 10 y lleiaf
local-area-sources = Gallwch weld o ble y daw hyn, a pha mor hen ydyw, o dan <data>data agored</data>.
