//! What a provider sees of somebody, in words: the same for whoever asks it and for the provider itself.

use casework::connections::shared::Shared;
use casework::people::record::Reach;
use locales::Words;

use crate::finding::labels::language as language_name;
use crate::pages::RecordRow;
use crate::plain::{access_said, need_said, reach_said};
use crate::theirs::theirs;

fn row(label: String, value: String) -> RecordRow {
    RecordRow { label, value }
}

/// Before it says yes.
pub(in crate::routes) fn before(words: &Words, shared: &Shared) -> Vec<RecordRow> {
    let mut rows = vec![row(words.say("connection-see-called"), theirs(&shared.called))];
    if !shared.needs.is_empty() {
        let needs: Vec<String> = shared.needs.iter().map(|code| need_said(words, code)).collect();
        rows.push(row(words.say("connection-see-needs"), needs.join("; ")));
    }
    let mut access: Vec<String> = shared.access.iter().map(|code| access_said(words, code)).collect();
    access.extend(shared.access_note.as_deref().map(theirs));
    if !access.is_empty() {
        rows.push(row(words.say("connection-see-access"), access.join("; ")));
    }
    rows.extend(
        shared
            .language
            .as_deref()
            .map(|code| row(words.say("connection-see-language"), language_name(words, code))),
    );
    if shared.accompanied {
        rows.push(row(words.say("connection-see-accompanied"), words.say("connection-see-accompanied-yes")));
    }
    rows.extend(shared.words.as_deref().map(|said| row(words.say("connection-see-words"), theirs(said))));
    rows
}

/// Once it has said yes.
pub(in crate::routes) fn after(words: &Words, shared: &Shared) -> Vec<RecordRow> {
    let one = &shared.after;
    let mut rows = vec![row(words.say("connection-see-name"), theirs(&one.name))];
    rows.extend(one.phone.as_deref().map(|phone| row(words.say("connection-see-phone"), theirs(phone))));
    rows.extend(one.email.as_deref().map(|email| row(words.say("connection-see-email"), theirs(email))));
    let mut reach: Vec<String> = one
        .reach_by
        .as_deref()
        .and_then(Reach::parse)
        .map(|reach| reach_said(words, reach))
        .into_iter()
        .collect();
    reach.extend(one.reach_note.as_deref().map(theirs));
    if !reach.is_empty() {
        rows.push(row(words.say("connection-see-reach"), reach.join("; ")));
    }
    rows.extend(one.safety.as_deref().map(|said| row(words.say("connection-see-safety"), theirs(said))));
    rows
}
