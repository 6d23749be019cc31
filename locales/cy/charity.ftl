# Yr hyn y mae cofrestr yr elusennau yn ei ddweud am y rhif y mae sefydliad yn ei roi.

charity-on-register = Elusen gofrestredig { $number }, ar y gofrestr
charity-on-register-of = Elusen gofrestredig { $number }, ar gofrestr { $day }
charity-unknown = Mae’n rhoi’r rhif elusen { $number }. Ni chawsom hyd i’r rhif hwn ar gofrestr yr elusennau.
charity-other = Mae’n rhoi’r rhif elusen { $number }. Ar gofrestr yr elusennau, rhif { $name } yw hwn.
charity-removed = Tynnwyd elusen { $number } oddi ar gofrestr yr elusennau ar { $day }.
charity-removed-once = Tynnwyd elusen { $number } oddi ar gofrestr yr elusennau.
charity-gone = Roedd elusen { $number } ar gofrestr yr elusennau. Nid yw ar y rhestr ddiweddaraf.
charity-insolvent = Elusen gofrestredig { $number }. Dywed y gofrestr na all dalu ei dyledion.
charity-in-administration = Elusen gofrestredig { $number }. Dywed y gofrestr ei bod yn nwylo’r gweinyddwyr.
charity-dissolving = Elusen gofrestredig { $number }. Dywed y gofrestr y bydd yn cau ar { $day }.
charity-not-checked = Mae’n rhoi’r rhif elusen { $number }. Nid yw cofrestr yr elusennau gennym yma, felly ni allem ei wirio.
charity-no-number = Mae’n rhoi “{ $text }” fel ei rhif elusen. Nid felly yr ysgrifennir rhifau elusen, felly ni allem ei wirio.
