# By when a scheme wants something to happen.

targets-told = Cyfrifwch mewn dyddiau gwaith. Nid yw penwythnosau na gwyliau banc yn Lloegr yn cyfrif. Mae targedau newydd yn berthnasol i’r hyn a wneir o hyn ymlaen.
targets-usual = Dyma’r targedau arferol. Nid oes gan eich cynllun rai ei hun eto.
targets-acknowledge = Dweud a ydych yn derbyn atgyfeiriad, o fewn faint o ddyddiau?
targets-attempt = Ceisio cyrraedd y person, o fewn faint o ddyddiau?
targets-appointment = Siarad â’r person, o fewn faint o ddyddiau?
targets-from-arrived = Wedi’i gyfrif o’r diwrnod y daeth yr atgyfeiriad i’ch cynllun
targets-from-received = Wedi’i gyfrif o’r diwrnod y cafodd y person ei atgyfeirio
