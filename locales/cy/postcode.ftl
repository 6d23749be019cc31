# Beth sydd o’i le ar god post y mae rhywun wedi’i deipio. Mae pob ffurflen sy’n gofyn am un yn defnyddio’r rhain.

postcode-empty = Rhowch god post, fel LS1 4AP
postcode-only-first-half = Dim ond hanner cyntaf cod post yw hwn. Rhowch y cod cyfan, fel LS1 4AP
postcode-shape = Nid yw hwn yn god post yn y Deyrnas Unedig. Gwiriwch ef a rhowch god post llawn, fel LS1 4AP
