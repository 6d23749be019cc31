//! `policies/matrix.txt` says what the policies say.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use permit::{Action, Policies, Role, Who, who_can};

#[test]
fn the_matrix_says_what_the_policies_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/matrix.txt");
    let made = Policies::embedded().unwrap().matrix();
    if std::env::var_os("PERMIT_WRITE_MATRIX").is_some() {
        std::fs::write(path, &made).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    let differs = made.lines().zip(kept.lines()).find(|(made, kept)| made != kept);
    assert!(
        made == kept,
        "policies/matrix.txt is not what the policies say; the first line that differs: {differs:?}\n\
         See what changes: PERMIT_WRITE_MATRIX=1 cargo nextest run -p permit matrix; git diff policies"
    );
}

#[test]
fn every_action_can_be_done_by_somebody() {
    for action in Action::ALL {
        assert!(!who_can(*action).is_empty(), "{action:?} is allowed to nobody");
    }
}

#[test]
fn every_role_can_do_something() {
    for who in Who::ALL {
        let some = Action::ALL.iter().any(|action| who_can(*action).iter().any(|can| can.who == who));
        assert!(some, "{who:?}");
    }
    assert_eq!(Role::ALL.len(), 9);
}
