//! Capability epic E00663: create social prescribing referrals to non-clinical services.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::lifecycle::{Move, State};
use casework::people::record::Reach;
use casework::refer::fit::{Belongs, fitting};
use casework::refer::form::Typed;
use casework::refer::{Sending, consider, receipt, refer};
use casework::referral::lists::{self, Wanted};
use casework::referral::moves::Doing;
use casework::referral::{Agreement, Profession};
use jiff::civil::date;
use nhs::{Organisations, Schemes};
use store::testing::both_stores;
use support::*;

#[test]
fn e00663_create_social_prescribing_referrals_to_non_clinical_services() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = with(
            &numbered(),
            &[
                ("profession", "gp"),
                ("gender", "woman"),
                ("address", "4 Hollin Lane, Sale"),
                ("reach_by", "phone"),
                ("reach_note", "After ten, let it ring"),
                ("language", "cy"),
                ("access", "large-print"),
                ("safety", "Unsteady on stairs"),
            ],
        );
        let draft = drafted(&form, date(2026, 5, 4));

        // A practice looks who it is, finds the non-clinical service for the person, and refers.
        let (asked, typed) = (draft.clone(), form.clone());
        let found =
            as_account(t, country.gp.account, move |tx, asker| consider(tx, asker, &asked, Typed(&typed)))
                .unwrap();
        assert!(!found.known && found.ask.is_empty());
        let schemes = Schemes::load(&t.db).unwrap();
        let staffed = t.db.read(|tx| casework::staffed::among(tx, None)).unwrap();
        let who = Belongs {
            practice: found.practice.as_deref(),
            council: None,
            born: found.born,
            needs: &[],
            profession: None,
        };
        let fits = fitting((&schemes, &staffed), &Organisations::default(), who, date(2026, 5, 4));
        assert_eq!((fits.len(), fits[0].name.as_str()), (1, "Elm Tree Link Workers"));
        let (form_id, typed) = (new_id(t), form.clone());
        let sent = as_account(t, country.gp.account, move |tx, asker| {
            let sending = Sending {
                form: form_id,
                draft: &draft,
                typed: Typed(&typed),
                fits: &fits,
                scheme: fits[0].scheme,
                area: AREA,
            };
            refer(tx, asker, &sending)
        })
        .unwrap();
        let slip = as_account(t, country.gp.account, move |tx, asker| receipt(tx, asker, sent.id)).unwrap();
        assert_eq!(slip.referral.number, sent.number);

        // The service has it with need, reason and who the person is.
        let incoming =
            as_account(t, country.manager.account, |tx, asker| lists::by_due(tx, asker, &Wanted::default()))
                .unwrap();
        assert_eq!(incoming.lines[0].id, sent.id);
        let got = whole(t, country.manager, sent.id).unwrap();
        let (referral, details) = (&got.referral, &got.person.details);
        assert_eq!(referral.needs, ["loneliness"]);
        assert_eq!(referral.reason, "Her husband died in spring");
        assert_eq!(referral.hopes.as_deref(), Some("Company at lunch"));
        assert_eq!(referral.safety.as_deref(), Some("Unsteady on stairs"));
        assert_eq!((referral.agreement, referral.profession), (Agreement::SaidYes, Some(Profession::Gp)));
        assert_eq!((referral.referrer, referral.practice.as_deref()), (Some(country.elm), Some("P81001")));
        assert_eq!(details.identity.nhs_number.unwrap().digits(), "9434765919");
        assert_eq!(
            (details.identity.given.as_str(), details.identity.family.as_str()),
            ("Margaret", "Ashworth")
        );
        assert_eq!(details.identity.born, Some(date(1943, 7, 2)));
        assert_eq!(details.address.as_deref(), Some("4 Hollin Lane, Sale"));
        assert_eq!((details.gender.as_deref(), details.language.as_deref()), (Some("woman"), Some("cy")));
        assert_eq!(
            (details.access.as_slice(), details.reach_by),
            (["large-print".to_owned()].as_slice(), Some(Reach::Phone))
        );

        // It is taken, given to a link worker, and counted at the first interaction.
        done(t, country.manager, sent.id, Doing::new(Move::Accept, 1)).unwrap();
        let to = Some(country.worker.membership);
        done(t, country.manager, sent.id, Doing { to, ..Doing::new(Move::Allocate, 2) }).unwrap();
        done(t, country.worker, sent.id, Doing::new(Move::Attempt, 3)).unwrap();
        let told = Doing { tell: "We met on Tuesday".to_owned(), ..Doing::new(Move::Begin, 4) };
        let began = done(t, country.worker, sent.id, told).unwrap();
        assert_eq!((began.state, began.coded), (State::InSupport, Some(t.db.moment().now())));
        let closed = Doing {
            reason: Some("goals-achieved".to_owned()),
            tell: "She has lunch at the club on Thursdays".to_owned(),
            ..Doing::new(Move::Close, 5)
        };
        done(t, country.worker, sent.id, closed).unwrap();

        // The practice sees how far it is, and gets the message back with the code for the record.
        let seen = status(t, country.gp, sent.id).unwrap();
        assert_eq!(seen.referral.state, State::Closed);
        let said: Vec<(&str, Option<&str>, Vec<&str>)> = seen
            .messages
            .iter()
            .map(|message| {
                let one = &message.sections;
                let codes = one.codes.iter().map(|coded| coded.code.as_str()).collect();
                (one.moved.as_str(), one.words.as_deref(), codes)
            })
            .collect();
        assert_eq!(
            said,
            [
                ("close", Some("She has lunch at the club on Thursdays"), vec![]),
                ("begin", Some("We met on Tuesday"), vec!["871731000000106"]),
                ("accept", None, vec![]),
                ("receive", None, vec![]),
            ]
        );
        let coded = &seen.messages[1].sections.codes[0];
        assert_eq!(coded.system, "http://snomed.info/sct");
        assert_eq!(coded.term, "Referral to social prescribing service");
        assert_eq!(seen.messages[0].sections.reason.as_deref(), Some("goals-achieved"));
        let chains = audit::verify::verify(&t.db, &[]).unwrap();
        assert!(chains.iter().all(|chain| chain.broken.is_none()));
    });
}
