//! Passkeys (WebAuthn level 3): a device that signs a challenge after a finger, a face or a number has opened it. That is
//! two factors at once, nothing that can be guessed, and nothing that a false page can ask for.
//!
//! Between the start and the end of making or using one, what was asked stands in the database: for making with the
//! session, for signing in with a token that the browser holds. It is taken once, whatever comes of it.
//!
//! The device is not asked who made it: a health service has no list of makers that its volunteers must buy from.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::{Tx, values};
use url::Url;
use uuid::Uuid;
use vocabulary::Email;
use webauthn_rs::prelude::{
    CreationChallengeResponse, CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Webauthn, WebauthnBuilder,
};

use crate::accounts::{self, Audience, State};
use crate::invitations::{self, Accepts};
use crate::openid::identities;
use crate::sessions::{self, Factor, Method, Origin, SignedIn};
use crate::sign_in::{Outcome, finish};
use crate::witness::About;
use crate::{By, Error, Refused, Result, Token, What, memberships, organisations, passwords};

/// How long the device may take.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);

/// Makes and knows passkeys for one web address.
pub struct Passkeys(Webauthn);

/// A passkey of an account, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its identifier.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

/// A passkey that was just made.
#[derive(Debug)]
pub struct Made {
    /// Its identifier.
    pub id: Uuid,
    /// The new token of the session, which has its second factor now.
    pub token: Token,
}

impl Passkeys {
    /// Passkeys for the public address of this installation. They are good for its host and no other, so an installation
    /// that moves to another host loses them.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the address has no host name, or is not `https` (but for `localhost`).
    pub fn new(address: &Url, name: &str) -> Result<Self> {
        let wrong = |why: &str| Error::Unreadable(format!("passkeys are not possible at {address}: {why}"));
        let host = address.domain().ok_or_else(|| wrong("it has no host name"))?;
        if address.scheme() != "https" && host != "localhost" {
            return Err(wrong("browsers offer them over https alone"));
        }
        let webauthn = WebauthnBuilder::new(host, address).and_then(|builder| builder.rp_name(name).build());
        webauthn.map(Self).map_err(|error| wrong(&error.to_string()))
    }

    /// Starts to make a passkey in a session. Gives the JSON that the page hands to `navigator.credentials.create`.
    ///
    /// # Errors
    /// [`Refused::ProveAgain`] when the account has a second factor that was not shown in this session;
    /// [`Error::Missing`]; the store's.
    pub fn start_making(&self, tx: &mut Tx<'_>, account: Uuid, session: Uuid) -> Result<String> {
        sessions::may_set_up_factor(tx, account, session)?;
        let known: Vec<CredentialID> =
            credentials(tx, account)?.into_iter().map(|(_, passkey)| passkey.cred_id().clone()).collect();
        let one = accounts::get(tx, account)?;
        let (mut challenge, state) = self
            .0
            .start_passkey_registration(account, one.email.show().as_str(), one.name.show(), Some(known))
            .map_err(|error| Error::Unreadable(error.to_string()))?;
        remember_whose(&mut challenge);
        keep(tx, &by_session(session), "making", Some((account, session)), &json(&state)?)?;
        json(&challenge)
    }

    /// Ends making one: `answer` is the JSON that the browser gave. Nothing when it is not what was asked for.
    ///
    /// # Errors
    /// [`Refused::Name`]; [`Refused::ProveAgain`]; [`Error::Missing`] when the session has ended; the store's.
    pub fn finish_making(
        &self,
        tx: &mut Tx<'_>,
        by: &By,
        account: Uuid,
        session: Uuid,
        name: &str,
        answer: &str,
    ) -> Result<Option<Made>> {
        let name = organisations::name(name)?;
        sessions::may_set_up_factor(tx, account, session)?;
        let Some(state) = take(tx, &by_session(session), "making", Some((account, session)))? else {
            return Ok(None);
        };
        let state: PasskeyRegistration = read(&state)?;
        let answer: Option<RegisterPublicKeyCredential> = serde_json::from_str(answer).ok();
        let passkey = answer.and_then(|answer| self.0.finish_passkey_registration(&answer, &state).ok());
        let Some(passkey) = passkey else { return Ok(None) };
        let Some(id) = insert(tx, by, account, &name, &passkey)? else { return Ok(None) };
        let token = sessions::second_factor(tx, session, Factor::Passkey)?;
        Ok(Some(Made { id, token }))
    }

    /// Starts to sign in with a passkey, without asking who it is. Gives the JSON for `navigator.credentials.get`, and a
    /// token that the browser keeps until it answers.
    ///
    /// # Errors
    /// The store's; [`Error::Temporary`] without randomness.
    pub fn start_signing_in(&self, tx: &mut Tx<'_>) -> Result<(String, Token)> {
        let (mut challenge, state) = self
            .0
            .start_discoverable_authentication()
            .map_err(|error| Error::Unreadable(error.to_string()))?;
        // A button was pressed; the page that offers passkeys in its address field asks for `conditional` itself.
        challenge.mediation = None;
        let token = Token::new()?;
        keep(tx, &token.hash(), "signing-in", None, &json(&state)?)?;
        Ok((json(&challenge)?, token))
    }

    /// Ends signing in: `answer` is the JSON that the browser gave.
    ///
    /// # Errors
    /// The store's, or the witness's. What is not accepted is [`Outcome::Wrong`].
    pub fn finish_signing_in(
        &self,
        tx: &mut Tx<'_>,
        by: &By,
        token: &Token,
        answer: &str,
        origin: &Origin,
    ) -> Result<Outcome> {
        let Some(account) = self.whose(tx, token, answer)? else {
            by.tell(tx, What::SignInFailed, About::default())?;
            return Ok(Outcome::Wrong);
        };
        let by = by.as_account(account);
        let one = accounts::get(tx, account)?;
        if one.state != State::Active {
            by.tell(tx, What::SignInFailed, About::account(account))?;
            return Ok(Outcome::Wrong);
        }
        if one.audience == Audience::Staff && memberships::now(tx, account)?.is_empty() {
            by.tell(tx, What::SignInFailed, About::account(account))?;
            return Ok(Outcome::WorksNowhere);
        }
        let (session, token) =
            sessions::begin(tx, &by, account, Method::Passkey, Some(Factor::Passkey), origin)?;
        finish(tx, &by, account, session, origin)?;
        Ok(Outcome::In { token, account, session })
    }

    /// Ends showing again who one is, begun by [`Passkeys::start_signing_in`]. The session stays as it is.
    ///
    /// # Errors
    /// As [`Passkeys::finish_signing_in`].
    pub fn finish_proving(
        &self,
        tx: &mut Tx<'_>,
        by: &By,
        signed_in: &SignedIn,
        token: &Token,
        answer: &str,
    ) -> Result<Outcome> {
        let about = About::account(signed_in.account).subject(signed_in.session);
        if self.whose(tx, token, answer)? != Some(signed_in.account) {
            by.tell(tx, What::SignInFailed, about)?;
            return Ok(Outcome::Wrong);
        }
        sessions::proved(tx, signed_in.session)?;
        by.tell(tx, What::ProvedAgain, about)?;
        Ok(Outcome::ProvedAgain)
    }

    /// Whose passkey answered what was asked. Nobody's when anything is not as it should be.
    fn whose(&self, tx: &mut Tx<'_>, token: &Token, answer: &str) -> Result<Option<Uuid>> {
        let Some(state) = take(tx, &token.hash(), "signing-in", None)? else { return Ok(None) };
        let state: DiscoverableAuthentication = read(&state)?;
        let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(answer) else { return Ok(None) };
        let Ok((account, credential_id)) = self.0.identify_discoverable_authentication(&answer) else {
            return Ok(None);
        };
        let found: Option<(Uuid, String)> = tx.first(
            "select id, credential from passkey
             where credential_id = $1 and account_id = $2 and revoked_at is null",
            values![credential_id, account],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let Some((id, credential)) = found else { return Ok(None) };
        let mut passkey: Passkey = read(&credential)?;
        // The library refuses a device whose counter went back: there are two of it.
        let Ok(result) = self.0.finish_discoverable_authentication_v2(&answer, state, &passkey) else {
            return Ok(None);
        };
        if !result.user_verified() {
            return Ok(None);
        }
        let now = tx.now();
        passkey.update_credential(&result);
        tx.execute(
            "update passkey set credential = $1, used_at = $2 where id = $3",
            values![json(&passkey)?, now, id],
        )?;
        Ok(Some(account))
    }
}

/// Accepting an invitation with a passkey alone. The account is made with the passkey and not before: whoever gives up
/// halfway leaves nothing behind.
impl Passkeys {
    /// Starts to make the first passkey of whoever accepts an invitation. Gives the JSON for `navigator.credentials.create`,
    /// and a token that the browser keeps until it answers.
    ///
    /// # Errors
    /// [`Error::Missing`] when the invitation is none of ours; the store's; [`Error::Temporary`] without randomness.
    pub fn start_joining(&self, tx: &mut Tx<'_>, invitation: &Token) -> Result<(String, Token)> {
        let invitation = invitations::read(tx, invitation)?;
        // The device keeps the identifier of the account, so it is chosen now.
        let account = tx.new_id();
        let email = invitation.email.show().as_str();
        let (mut challenge, state) = self
            .0
            .start_passkey_registration(account, email, email, None)
            .map_err(|error| Error::Unreadable(error.to_string()))?;
        remember_whose(&mut challenge);
        let token = Token::new()?;
        keep(tx, &token.hash(), "joining", None, &json(&(account, invitation.id, state))?)?;
        Ok((json(&challenge)?, token))
    }

    /// Ends it: makes the account with its passkey, accepts the invitation, and signs in. Nothing when the answer is not what
    /// was asked for; then nothing was made.
    ///
    /// # Errors
    /// Those of [`invitations::accept`]; the store's.
    pub fn finish_joining(
        &self,
        tx: &mut Tx<'_>,
        by: &By,
        joining: &Joining<'_>,
        answer: &str,
        origin: &Origin,
    ) -> Result<Option<Token>> {
        let Some(state) = take(tx, &joining.token.hash(), "joining", None)? else { return Ok(None) };
        let (account, asked_for, state): (Uuid, Uuid, PasskeyRegistration) = read(&state)?;
        let answer: Option<RegisterPublicKeyCredential> = serde_json::from_str(answer).ok();
        let passkey = answer.and_then(|answer| self.0.finish_passkey_registration(&answer, &state).ok());
        let Some(passkey) = passkey else { return Ok(None) };
        if invitations::read(tx, joining.invitation)?.id != asked_for || is_known(tx, &passkey)? {
            return Ok(None);
        }
        let first = FirstPasskey { account, called: joining.device.to_owned(), passkey };
        let accepts = Accepts::WithPasskey { name: joining.name, passkey: &first };
        invitations::accept(tx, by, joining.invitation, &accepts)?;
        let by = by.as_account(account);
        let (session, token) =
            sessions::begin(tx, &by, account, Method::Passkey, Some(Factor::Passkey), origin)?;
        finish(tx, &by, account, session, origin)?;
        Ok(Some(token))
    }
}

/// Whoever accepts an invitation with a passkey.
#[derive(Debug)]
pub struct Joining<'a> {
    /// The token of the invitation.
    pub invitation: &'a Token,
    /// What the browser kept, from [`Passkeys::start_joining`].
    pub token: &'a Token,
    /// What they are called.
    pub name: &'a str,
    /// What the passkey is to be called.
    pub device: &'a str,
}

/// A passkey of an account that is yet to be made.
pub struct FirstPasskey {
    account: Uuid,
    called: String,
    passkey: Passkey,
}

impl FirstPasskey {
    /// Makes the account, with this passkey and no password. Gives the account.
    pub(crate) fn keep(&self, tx: &mut Tx<'_>, by: &By, email: &Email, name: &str) -> Result<Uuid> {
        let called = organisations::name(&self.called)?;
        accounts::make_with(tx, by, self.account, Audience::Staff, email, name)?;
        match insert(tx, &by.as_account(self.account), self.account, &called, &self.passkey)? {
            Some(_) => Ok(self.account),
            None => Err(Refused::WrongPasskey.into()),
        }
    }
}

impl std::fmt::Debug for FirstPasskey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FirstPasskey")
    }
}

impl std::fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passkeys")
    }
}

/// The passkeys of an account, in the order in which they were made.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut Tx<'_>, account: Uuid) -> Result<Vec<Shown>> {
    Ok(tx.query(
        "select id, name, made_at, used_at from passkey where account_id = $1 and revoked_at is null
         order by made_at, id",
        values![account],
        store::row!(Shown { id, name, made_at, used_at }),
    )?)
}

/// Takes a passkey away. Whoever asks has shown again who they are.
///
/// # Errors
/// [`Refused::LastWayIn`] when the account has no password, no other passkey and no provider; [`Error::Missing`] when it is none of
/// theirs; the store's.
pub fn revoke(tx: &mut Tx<'_>, by: &By, account: Uuid, id: Uuid) -> Result<()> {
    let all = of(tx, account)?;
    if all.iter().all(|one| one.id != id) {
        return Err(Error::Missing("passkey"));
    }
    if all.len() == 1 && passwords::stored(tx, account)?.is_none() && identities::of(tx, account)?.is_empty()
    {
        return Err(Refused::LastWayIn.into());
    }
    let now = tx.now();
    tx.execute("update passkey set revoked_at = $1 where id = $2", values![now, id])?;
    by.tell(tx, What::PasskeyRevoked, About::account(account).subject(id))
}

fn credentials(tx: &mut Tx<'_>, account: Uuid) -> Result<Vec<(Uuid, Passkey)>> {
    let found: Vec<(Uuid, String)> = tx.query(
        "select id, credential from passkey where account_id = $1 and revoked_at is null",
        values![account],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    found.into_iter().map(|(id, credential)| Ok((id, read(&credential)?))).collect()
}

/// So that nobody has to type who they are: the device remembers for whom the passkey is.
fn remember_whose(challenge: &mut CreationChallengeResponse) {
    if let Some(selection) = &mut challenge.public_key.authenticator_selection {
        selection.require_resident_key = true;
        selection.resident_key = serde_json::from_str("\"required\"").ok();
    }
}

fn is_known(tx: &mut Tx<'_>, passkey: &Passkey) -> Result<bool> {
    let credential_id: &[u8] = passkey.cred_id().as_ref();
    let sql = "select count(*) from passkey where credential_id = $1";
    Ok(tx.one(sql, values![credential_id], |row| row.get::<i64>(0))? > 0)
}

/// Keeps a passkey. Nothing when somebody has it already.
fn insert(tx: &mut Tx<'_>, by: &By, account: Uuid, name: &str, passkey: &Passkey) -> Result<Option<Uuid>> {
    if is_known(tx, passkey)? {
        return Ok(None);
    }
    let credential_id: &[u8] = passkey.cred_id().as_ref();
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into passkey (id, account_id, credential_id, credential, name, made_at)
         values ($1, $2, $3, $4, $5, $6)",
        values![id, account, credential_id, json(passkey)?, name, now],
    )?;
    by.tell(tx, What::PasskeyMade, About::account(account).subject(id))?;
    Ok(Some(id))
}

fn by_session(session: Uuid) -> Vec<u8> {
    Sha256::digest(session.as_bytes()).to_vec()
}

fn keep(tx: &mut Tx<'_>, hash: &[u8], kind: &str, whose: Option<(Uuid, Uuid)>, state: &str) -> Result<()> {
    let expires = tx.now() + PATIENCE;
    tx.execute(
        "insert into passkey_ceremony (token_hash, kind, account_id, session_id, state, expires_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (token_hash) do update set state = excluded.state, expires_at = excluded.expires_at",
        values![hash, kind, whose.map(|one| one.0), whose.map(|one| one.1), state, expires],
    )?;
    Ok(())
}

/// Takes what was asked, once.
fn take(tx: &mut Tx<'_>, hash: &[u8], kind: &str, whose: Option<(Uuid, Uuid)>) -> Result<Option<String>> {
    type Kept = (String, Timestamp, Option<Uuid>, Option<Uuid>);
    let now = tx.now();
    let found: Option<Kept> = tx.first(
        "delete from passkey_ceremony where token_hash = $1 and kind = $2
         returning state, expires_at, account_id, session_id",
        values![hash, kind],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    Ok(found
        .filter(|(_, expires, account, session)| *expires > now && account.zip(*session) == whose)
        .map(|(state, ..)| state))
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Unreadable(error.to_string()))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Unreadable(format!("a passkey: {error}")))
}
