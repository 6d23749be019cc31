//! Opening the form by which somebody is referred from the system of a practice, filled in. The system signs what it sends and
//! posts it: nothing of a person stands in an address. It is kept for a quarter of an hour, and fills the form once, in the same
//! browser, for somebody who works for that practice. docs/launching.md is for those who make such systems.

use access::organisations::{self, Organisation};
use access::{Keys, Token, launch_keys};
use administration::Asker;
use jiff::{SignedDuration, Timestamp};
use permit::{Action, Resource};
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use store::{Tx, Value, values};
use uuid::Uuid;

use crate::refer::form::Typed;
use crate::trail::{self, Happened};
use crate::{Result, Rule};

pub use access::launch_keys::LaunchKey;

/// So far a clock may be off.
pub const SKEW: SignedDuration = SignedDuration::from_mins(5);
/// So long what was sent waits for somebody to sign in.
pub const KEPT: SignedDuration = SignedDuration::from_mins(15);
/// So long it is remembered that something was sent: longer than its time is believed.
const NONCE_KEPT: SignedDuration = SignedDuration::from_mins(30);

/// What is sent about somebody, in the order in which it is signed.
pub const FIELDS: [&str; 7] = ["nhs_number", "given", "family", "born", "postcode", "phone", "practice"];

/// Longest field, in letters.
const LONGEST: usize = 300;

/// The text that is signed: a line for what it is, the key, the time, the nonce and each field, all with a line end.
#[must_use]
pub fn signed_text(key: &str, sent: Typed<'_>) -> String {
    let mut text = format!("alongside-launch-1\n{key}\n");
    for name in ["time", "nonce"].into_iter().chain(FIELDS) {
        text.push_str(exactly(sent, name));
        text.push('\n');
    }
    text
}

/// The first value of a field, as it was sent.
fn exactly<'t>(sent: Typed<'t>, name: &str) -> &'t str {
    sent.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
}

/// Takes what a system sent, if it is signed, of now, and new. Gives what the address says and what the browser keeps; nothing
/// where it is refused, and never why.
///
/// # Errors
/// The store's.
pub fn receive(tx: &mut Tx<'_>, keys: &Keys, key: &str, sent: Typed<'_>) -> Result<Option<(Token, Token)>> {
    let now = tx.now();
    let id: Option<Uuid> = key.parse().ok();
    let signature = from_hexadecimal(exactly(sent, "signature"));
    let (id, signature) = (id.unwrap_or_else(Uuid::nil), signature.unwrap_or_default());
    // The key as it was sent, so that there is one way to write it.
    let text = signed_text(key, sent);
    let Some(organisation) = launch_keys::signer(tx, keys, id, &text, &signature)? else { return Ok(None) };
    let nonce = exactly(sent, "nonce");
    // A line end within a field would let one text stand for two.
    let is_plain = |name: &&str| {
        let value = exactly(sent, name);
        value.chars().count() <= LONGEST && !value.chars().any(char::is_control)
    };
    let plain = FIELDS.iter().chain(&["time", "nonce"]).all(is_plain);
    let time: Option<Timestamp> = exactly(sent, "time").parse().ok();
    let is_now = time.is_some_and(|time| now.duration_since(time).abs() <= SKEW);
    if !plain || !is_now || !(16..=128).contains(&nonce.len()) {
        return Ok(None);
    }
    let is_new = tx.execute(
        "insert into launch_nonce (launch_key_id, nonce, at) values ($1, $2, $3) on conflict do nothing",
        values![id, nonce, now],
    )?;
    if is_new == 0 {
        return Ok(None);
    }
    let (name, browser) = (Token::new()?, Token::new()?);
    let fields = serde_json::json!(fields(sent)).to_string();
    tx.execute(
        "insert into launch (id_hash, browser_hash, launch_key_id, organisation_id, made_at, fields)
         values ($1, $2, $3, $4, $5, $6)",
        values![digest(&name.reveal()), digest(&browser.reveal()), id, organisation, now, fields],
    )?;
    launch_keys::used(tx, id)?;
    // What nobody came for does not wait for the hour.
    sweep(tx)?;
    Ok(Some((name, browser)))
}

/// What was sent, as the form has it. A day that is none is left for whoever refers to fill in.
fn fields(sent: Typed<'_>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for name in FIELDS {
        let value = sent.one(name);
        if name != "born" {
            all.push((name.to_owned(), value.to_owned()));
        } else if let Ok(born) = value.parse::<jiff::civil::Date>() {
            all.push(("born-day".to_owned(), born.day().to_string()));
            all.push(("born-month".to_owned(), born.month().to_string()));
            all.push(("born-year".to_owned(), format!("{:04}", born.year())));
        }
    }
    all.retain(|(_, value)| !value.is_empty());
    all
}

/// What a system sent to this browser, for somebody who works for that practice and may refer. Once; to anybody else it is not
/// there, and stays.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn take(
    tx: &mut Tx<'_>,
    asker: &Asker,
    id: &str,
    browser: &str,
) -> Result<Option<Vec<(String, String)>>> {
    let people = Resource::people();
    let _ = asker.demand(Action::CheckKnownPerson, &people, tx.now())?;
    let works = asker.works().filter(|works| asker.may_as(works, Action::CheckKnownPerson, &people));
    let own: Vec<Uuid> = works.map(|works| works.organisation).collect();
    let since = tx.now() - KEPT;
    let mut given: Vec<Value<'static>> = vec![digest(id).into(), digest(browser).into(), since.into()];
    let places: Vec<String> = (1..=own.len()).map(|place| format!("${}", given.len() + place)).collect();
    if places.is_empty() {
        return Ok(None);
    }
    given.extend(own.into_iter().map(Value::from));
    let sql = format!(
        "delete from launch where id_hash = $1 and browser_hash = $2 and made_at > $3 and organisation_id in ({})
         returning fields",
        places.join(", ")
    );
    let found: Option<String> = tx.first(&sql, &given, |row| row.get(0))?;
    Ok(found.map(|text| serde_json::from_str(&text).unwrap_or_default()))
}

fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 {
        return None;
    }
    // A sign would be read as a part of a number.
    if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..32).map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()).collect()
}

/// An organisation with its keys, the newest first.
#[derive(Debug, Clone)]
pub struct KeysOf {
    /// The organisation.
    pub organisation: Organisation,
    /// Its keys.
    pub keys: Vec<LaunchKey>,
}

/// The keys of an organisation, for whoever administers it.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn keys_of(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid) -> Result<KeysOf> {
    let (found, _) = for_asker(tx, asker, organisation)?;
    let keys = launch_keys::list(tx, organisation)?;
    Ok(KeysOf { organisation: found, keys })
}

fn for_asker(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Organisation, access::By)> {
    let found = match organisations::get(tx, id) {
        Ok(found) => Some(found),
        Err(access::Error::Missing(_)) => None,
        Err(error) => return Err(error.into()),
    };
    // Only practices have systems that refer.
    let practice = found.filter(|one| one.kind == organisations::Kind::Practice);
    Ok(asker.fetched(Action::ManageLaunchLink, practice, |one| Resource::organisation(one.id), tx.now())?)
}

/// Makes a key. Its secret is given here and nowhere else.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::TooManyKeys`]; the store's.
pub fn make_key(
    tx: &mut Tx<'_>,
    keys: &Keys,
    asker: &Asker,
    organisation: Uuid,
) -> Result<(Uuid, SecretString)> {
    let (_, by) = for_asker(tx, asker, organisation)?;
    let made = launch_keys::make(tx, keys, &by, organisation)?;
    let (id, secret) = made.ok_or(Rule::TooManyKeys)?;
    recorded(tx, &by, organisation, id, "made")?;
    Ok((id, secret))
}

/// Revokes a key.
///
/// # Errors
/// [`permit::Refused`]; [`access::Error::Missing`] when there is none in use; the store's.
pub fn revoke_key(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid, id: Uuid) -> Result<()> {
    let (_, by) = for_asker(tx, asker, organisation)?;
    launch_keys::revoke(tx, organisation, id)?;
    tx.execute("delete from launch where launch_key_id = $1", values![id])?;
    recorded(tx, &by, organisation, id, "revoked")
}

fn recorded(tx: &mut Tx<'_>, by: &access::By, organisation: Uuid, id: Uuid, what: &str) -> Result<()> {
    let detail = serde_json::json!({ "key": id, what: true });
    let concerns = [organisation];
    let happened =
        Happened { concerns: &concerns, detail: Some(detail), ..Happened::new(Action::ManageLaunchLink, "") };
    trail::record(tx, by, &happened)
}

/// Throws away what nobody came for. Says how many.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let (kept, nonces) = (tx.now() - KEPT, tx.now() - NONCE_KEPT);
    tx.execute("delete from launch_nonce where at <= $1", values![nonces])?;
    Ok(tx.execute("delete from launch where made_at <= $1", values![kept])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_is_signed_is_written_in_one_way() {
        let all =
            sent(&[("nonce", "n"), ("time", "t"), ("born", "1943-07-02"), ("other", "x"), ("given", " M ")]);
        assert_eq!(
            signed_text("key", Typed(&all)),
            "alongside-launch-1\nkey\nt\nn\n\n M \n\n1943-07-02\n\n\n\n"
        );
    }

    #[test]
    fn a_signature_is_64_hexadecimal_digits() {
        assert_eq!(from_hexadecimal(&"0f".repeat(32)), Some(vec![15; 32]));
        for wrong in ["", "0f", &"0g".repeat(32), &"0f".repeat(33), &"é".repeat(32), &"+f".repeat(32)] {
            assert_eq!(from_hexadecimal(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_form_gets_what_it_can_read() {
        let all = sent(&[("born", "1943-07-02"), ("given", "Margaret"), ("phone", ""), ("need", "debt")]);
        let found = fields(Typed(&all));
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["given", "born-day", "born-month", "born-year"]);
        assert_eq!(fields(Typed(&sent(&[("born", "02/07/1943")]))), []);
    }
}
