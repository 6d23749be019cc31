# Geiriau y tu mewn i gydrannau system ddylunio’r GIG, yn aml ar gyfer pobl sy’n gwrando yn unig.

# O flaen neges maes sydd wedi’i lenwi’n anghywir.
nhs-error = Gwall

# Y ffordd yn ôl i dudalennau uwch: ei henw i bobl sy’n gwrando, a’r hyn y mae ffôn yn ei ddangos yn ei lle.
nhs-breadcrumb = Briwsion bara
nhs-back-to = Yn ôl i
nhs-home = Hafan

# Uwchben rhestr o’r hyn sydd i’w gywiro mewn ffurflen.
nhs-problem = Mae problem

# O flaen blwch â rhywbeth i’w wybod.
nhs-information = Gwybodaeth
nhs-warning = Rhybudd

# Tudalennau rhestr hir.
nhs-pages = Tudalennau
nhs-page = Tudalen { $number }
nhs-previous = Blaenorol<hidden>: y dudalen flaenorol</hidden>
nhs-next = Nesaf<hidden>: y dudalen nesaf</hidden>
nhs-page-number = Rhaid i rif y dudalen fod yn rhif cyfan, o 1 ymlaen.
nhs-first-page = Yn ôl i’r dudalen gyntaf
nhs-next-page = Y dudalen nesaf

# Teitl tudalen â chamgymeriad yn ei ffurflen, fel y mae porwyr yn ei ddangos.
nhs-error-title = Gwall: { $title }
