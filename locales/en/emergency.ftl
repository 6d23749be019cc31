# The box at the end of every page. Its words are part of how the service keeps people safe: see docs/safety/hazards.md
# before changing them.

emergency-heading = Not for emergencies
emergency-nobody-watches = Nobody watches this website for emergencies. If you need help now:
emergency-life = <strong>Life in danger:</strong> call <number>999</number>
emergency-mental-health = <strong>Mental health crisis:</strong> call <number>111</number> and choose option 2
emergency-talk = <strong>Someone to talk to, day or night:</strong> call Samaritans on <number>116 123</number>
