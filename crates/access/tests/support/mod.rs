//! A database with keys, a clock that tests put forward, and a witness that remembers.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use access::accounts::{self, Audience};
use access::memberships;
use access::organisations::{self, Kind, NewOrganisation};
use access::passwords::{self, Cost, Hasher, Password};
use access::sessions::{self, Origin, Settings, SignedIn, Standing};
use access::sign_in::{Outcome, SignIn};
use access::{By, Happened, Keys, Result, Token, What, Witness};
use jiff::SignedDuration;
use store::testing::TestDb;
use store::{Db, Tx};
use uuid::Uuid;
use vocabulary::Email;

pub const PASSWORD: &str = "correct horse battery";

#[derive(Default)]
pub struct Heard(pub Mutex<Vec<Happened>>);

impl Witness for Heard {
    fn happened(&self, _: &mut Tx<'_>, happened: &Happened) -> Result<()> {
        self.0.lock().unwrap().push(happened.clone());
        Ok(())
    }
}

#[derive(Clone)]
pub struct House {
    pub db: Db,
    pub keys: Arc<Keys>,
    pub heard: Arc<Heard>,
    pub settings: Arc<Settings>,
}

impl House {
    pub fn new(t: &TestDb) -> Self {
        Self::with(t, Settings::default())
    }

    pub fn with(t: &TestDb, settings: Settings) -> Self {
        let keys = t.db.write(|tx| Keys::open(tx, Some(&"a pepper".to_owned().into()))).unwrap();
        House { db: t.db.clone(), keys: Arc::new(keys), heard: Arc::default(), settings: Arc::new(settings) }
    }

    pub fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>, &House) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let house = self.clone();
        self.db.write(move |tx| work(tx, &house))
    }

    pub fn read<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>, &House) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let house = self.clone();
        self.db.read(move |tx| work(tx, &house))
    }

    pub fn by(&self) -> By {
        By::nobody(None, self.heard.clone())
    }

    pub fn advance(&self, by: SignedDuration) {
        self.db.moment().advance(by);
    }

    /// What happened since this was last asked.
    pub fn told(&self) -> Vec<What> {
        self.heard.0.lock().unwrap().drain(..).map(|happened| happened.what).collect()
    }

    pub fn organisation(&self, kind: Kind, name: &str) -> Uuid {
        let new = NewOrganisation {
            kind,
            name: name.to_owned(),
            ods_code: None,
            charity_number: None,
            opens: None,
            under: None,
        };
        self.write(move |tx, house| organisations::make(tx, &house.by(), &new)).unwrap()
    }

    /// An account with [`PASSWORD`].
    pub fn account(&self, audience: Audience, address: &str) -> Uuid {
        let address = email(address);
        let hashed = hasher().hash(&typed(PASSWORD)).unwrap();
        self.write(move |tx, house| {
            let account = accounts::make(tx, &house.by(), audience, &address, "Ada Byron")?;
            passwords::set(tx, &house.by(), account, &hashed)?;
            Ok(account)
        })
        .unwrap()
    }

    pub fn member(&self, account: Uuid, organisation: Uuid, role: &'static str) -> Uuid {
        self.write(move |tx, house| memberships::begin(tx, &house.by(), account, organisation, role)).unwrap()
    }

    /// An account with [`PASSWORD`], and a role in a practice. Gives the account, the practice and the membership.
    pub fn staff(&self, address: &str, role: &'static str) -> (Uuid, Uuid, Uuid) {
        let account = self.account(Audience::Staff, address);
        let practice = self.organisation(Kind::Practice, "Elm Tree Surgery");
        (account, practice, self.member(account, practice, role))
    }

    pub fn sign_in(&self) -> SignIn {
        SignIn::new(self.db.clone(), self.keys.clone(), hasher(), (*self.settings).clone(), 4)
    }

    pub fn try_password(&self, address: &str, password: &str, origin: &Origin) -> Outcome {
        let typed = Password::typed(password);
        self.sign_in().with_password(&self.by(), &email(address), typed.as_ref(), origin).unwrap()
    }

    /// Signs in with [`PASSWORD`], which must be enough.
    pub fn signed_in(&self, address: &str) -> Token {
        match self.try_password(address, PASSWORD, &Origin::default()) {
            Outcome::In { token, .. } => token,
            other => panic!("{other:?}"),
        }
    }

    pub fn look(&self, token: &Token) -> Standing {
        let text = token.reveal();
        self.read(move |tx, house| sessions::look(tx, &house.settings, &Token::read(&text).unwrap())).unwrap()
    }

    pub fn refresh(&self, token: &Token) -> Option<Token> {
        let text = token.reveal();
        self.write(move |tx, house| sessions::refresh(tx, &house.settings, &Token::read(&text).unwrap()))
            .unwrap()
    }

    pub fn is_in(&self, token: &Token) -> SignedIn {
        match self.look(token) {
            Standing::SignedIn(signed_in) => signed_in,
            other => panic!("{other:?}"),
        }
    }
}

pub fn hasher() -> Hasher {
    Hasher::new(Cost::FOR_TESTS).unwrap()
}

pub fn typed(text: &str) -> Password {
    Password::typed(text).unwrap()
}

pub fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

pub fn from(address: &str) -> Origin {
    Origin { address: Some(address.parse::<IpAddr>().unwrap()), ..Origin::default() }
}

pub fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

pub fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}
