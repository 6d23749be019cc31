# Sut mae pwy bynnag a atgyfeiriodd yn clywed bod newyddion.

hear-title = Newyddion am eich atgyfeiriadau
hear-told = Mae’r e-bost yn dweud faint o’ch atgyfeiriadau sydd â newyddion, a dim am neb.
hear-daily = Un e-bost y dydd, os oes newyddion
hear-daily-hint = Am 8 y bore.
hear-at-once = E-bost ar unwaith
hear-page = Dim e-bost: byddaf yn edrych ar y dudalen
hear-done = Dyna sut y cewch wybod o hyn ymlaen.
hear-choose = Dewiswch sut hoffech chi glywed am eich atgyfeiriadau
