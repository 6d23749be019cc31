-- That somebody who was handed over was told who their new link worker is.
create table handover_told (
    handover_id uuid not null,
    referral_id uuid not null,
    -- A code of vocabularies/telling.toml.
    way text not null,
    told_on text not null,
    at bigint not null,
    account_id uuid,
    primary key (handover_id, referral_id),
    foreign key (handover_id, referral_id) references handover_person (handover_id, referral_id)
);
create index handover_person_by_to on handover_person (to_id, at);
