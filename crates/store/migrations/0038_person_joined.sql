-- Which records have become part of one: to show somebody who looked at each of them.

create index person_by_merged_into on person (merged_into) where merged_into is not null;
