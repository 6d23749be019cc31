//! Who sends a request. Looked up once, before any page is made.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use access::sessions::{self, Half, Out, SignedIn, Standing};
use access::{Browser, Token};
use administration::refusals::{Refusal, Who};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use store::Db;

use super::cookies::{Cookie, Jar};
use super::device::device;
use super::{Door, sent};
use crate::frame::is_below;
use crate::look::Greeting;
use crate::manners::From;
use crate::routes::{Here, Problem, Web};
use crate::site::Site;

/// Whoever sends a request.
#[derive(Debug, Clone)]
pub(crate) struct Visitor(Arc<Known>);

#[derive(Debug)]
struct Known {
    standing: Standing,
    /// The mark for forms of the session, if there is one.
    mark: Option<String>,
    jar: Jar,
    browser: Mutex<Option<Browser>>,
    passkey: Option<Token>,
    sent: Option<Token>,
    launch: Option<String>,
    from: Option<IpAddr>,
    device: String,
    /// Cookies that the answer gives.
    given: Mutex<BTreeMap<Cookie, HeaderValue>>,
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Visitor {
    fn nobody(jar: Jar, from: Option<IpAddr>) -> Self {
        Self(Arc::new(Known {
            standing: Standing::Out(Out::Unknown),
            mark: None,
            jar,
            browser: Mutex::default(),
            passkey: None,
            sent: None,
            launch: None,
            from,
            device: String::new(),
            given: Mutex::default(),
        }))
    }

    /// Looks up who it is, and does what is due.
    async fn meet(
        db: &Db,
        door: &Door,
        jar: Jar,
        headers: &HeaderMap,
        from: Option<IpAddr>,
    ) -> access::Result<Self> {
        let read = |cookie| jar.read(headers, cookie);
        let token = read(Cookie::Session);
        let browser = read(Cookie::Browser);
        let sent = read(Cookie::Sent).as_deref().and_then(Token::read);
        if token.is_none() && browser.is_none() && sent.is_none() {
            return Ok(Self::nobody(jar, from));
        }
        let (keys, settings) = (Arc::clone(&door.keys), door.settings().clone());
        let text = token.clone();
        let (standing, browser) = db
            .glance_async(move |tx| -> access::Result<_> {
                let standing = match text.as_deref().map(Token::read) {
                    Some(Some(token)) => sessions::look(tx, &settings, &token)?,
                    _ => Standing::Out(Out::Unknown),
                };
                let browser = browser.as_deref().map(|text| Browser::read(tx, &keys, text)).transpose()?;
                Ok((standing, browser.flatten()))
            })
            .await?;
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        let session = match &standing {
            Standing::SignedIn(who) => Some(who.session),
            Standing::Half(half) => Some(half.session),
            Standing::Out(_) => None,
        };
        let visitor = Self(Arc::new(Known {
            standing,
            mark: session.map(|session| sessions::form_mark(&door.keys, session)).transpose()?,
            jar,
            browser: Mutex::new(browser),
            passkey: read(Cookie::Passkey).as_deref().and_then(Token::read),
            sent,
            launch: read(Cookie::Launch),
            from,
            device: device(agent.unwrap_or_default()),
            given: Mutex::default(),
        }));
        match (&visitor.0.standing, token) {
            (Standing::SignedIn(who), Some(text)) if who.is_due => {
                let settings = door.settings().clone();
                let new = db
                    .write_async(move |tx| match Token::read(&text) {
                        Some(token) => sessions::refresh(tx, &settings, &token),
                        None => Ok(None),
                    })
                    .await?;
                if let Some(new) = new {
                    visitor.begin(&new);
                }
            }
            // A session that is over is nothing to keep.
            (Standing::Out(_), Some(_)) => visitor.forget(Cookie::Session),
            _ => {}
        }
        Ok(visitor)
    }

    /// Whoever is signed in.
    pub(crate) fn signed_in(&self) -> Option<&SignedIn> {
        match &self.0.standing {
            Standing::SignedIn(who) => Some(who),
            Standing::Half(_) | Standing::Out(_) => None,
        }
    }

    /// Whoever still has to show a second factor.
    pub(crate) fn half(&self) -> Option<&Half> {
        match &self.0.standing {
            Standing::Half(half) => Some(half),
            Standing::SignedIn(_) | Standing::Out(_) => None,
        }
    }

    /// Why nobody is signed in, if nobody is.
    pub(crate) fn out(&self) -> Option<Out> {
        match self.0.standing {
            Standing::Out(why) => Some(why),
            Standing::SignedIn(_) | Standing::Half(_) => None,
        }
    }

    /// The account and the session, signed in or halfway.
    pub(crate) fn session(&self) -> Option<(uuid::Uuid, uuid::Uuid)> {
        match &self.0.standing {
            Standing::SignedIn(who) => Some((who.account, who.session)),
            Standing::Half(half) => Some((half.account, half.session)),
            Standing::Out(_) => None,
        }
    }

    /// What the header of every page says of them.
    pub(crate) fn greeting(&self) -> Option<Greeting> {
        let name = self.signed_in().map(|who| who.name.show().clone());
        let works = self.signed_in().is_some_and(|who| !who.works.is_empty());
        self.0.mark.clone().map(|mark| Greeting { name, works, mark })
    }

    /// Who it is, for what is refused.
    pub(crate) fn who(&self) -> Who {
        self.signed_in().map_or_else(|| Who::at(self.from()), |who| Who::signed_in(who, self.from()))
    }

    /// The network that the request comes from.
    pub(crate) fn from(&self) -> Option<IpAddr> {
        self.0.from
    }

    /// What the browser holds until a passkey answers.
    pub(crate) fn passkey(&self) -> Option<&Token> {
        self.0.passkey.as_ref()
    }

    /// From where somebody signs in. The session that this browser has ends with that.
    pub(crate) fn origin(&self) -> sessions::Origin {
        sessions::Origin {
            browser: *held(&self.0.browser),
            device: self.0.device.clone(),
            address: self.0.from,
            replaces: self.session().map(|(_, session)| session),
        }
    }

    /// Gives the browser the token of its session.
    pub(crate) fn begin(&self, token: &Token) {
        self.give(Cookie::Session, Some(&token.reveal()));
    }

    /// The session of this browser is over.
    pub(crate) fn end(&self) {
        self.forget(Cookie::Session);
    }

    /// Gives the browser what a passkey is to answer to.
    pub(crate) fn ask_passkey(&self, token: &Token) {
        self.give(Cookie::Passkey, Some(&token.reveal()));
    }

    /// What the browser holds while somebody is with a provider.
    pub(crate) fn sent(&self) -> Option<&Token> {
        self.0.sent.as_ref()
    }

    /// Gives the browser what it is to bring back from a provider.
    pub(crate) fn send(&self, token: &Token) {
        self.give(Cookie::Sent, Some(&token.reveal()));
    }

    /// They came back.
    pub(crate) fn came_back(&self) {
        self.forget(Cookie::Sent);
    }

    /// What the browser holds since the system of a practice opened the form.
    pub(crate) fn launch(&self) -> Option<&str> {
        self.0.launch.as_deref()
    }

    /// Gives the browser what it is to bring along when the form is opened.
    pub(crate) fn launched(&self, token: &Token) {
        self.give(Cookie::Launch, Some(&token.reveal()));
    }

    /// The form was filled.
    pub(crate) fn was_filled(&self) {
        self.forget(Cookie::Launch);
    }

    fn forget(&self, cookie: Cookie) {
        self.give(cookie, None);
    }

    fn give(&self, cookie: Cookie, value: Option<&str>) {
        if let Some(header) = self.0.jar.write(cookie, value) {
            held(&self.0.given).insert(cookie, header);
        }
    }

    /// The mark for a form of the page that is being made: of the session, or else of the browser, which is known from
    /// then on.
    pub(crate) async fn mark(&self, db: &Db, door: &Door) -> access::Result<String> {
        if let Some(mark) = &self.0.mark {
            return Ok(mark.clone());
        }
        let known = *held(&self.0.browser);
        if let Some(browser) = known {
            return browser.form_mark(&door.keys);
        }
        let keys = Arc::clone(&door.keys);
        let (browser, text) = db.read_async(move |tx| Browser::new(tx, &keys)).await?;
        *held(&self.0.browser) = Some(browser);
        self.give(Cookie::Browser, Some(&text));
        browser.form_mark(&door.keys)
    }

    /// Whether a form is one that this session or browser was given.
    pub(crate) async fn is_ours(&self, db: &Db, door: &Door, mark: &str) -> access::Result<bool> {
        let (keys, mark) = (Arc::clone(&door.keys), mark.to_owned());
        let (session, browser) = (self.session(), *held(&self.0.browser));
        match (session, browser) {
            (Some((_, session)), _) => {
                db.read_async(move |tx| sessions::mark_fits(tx, &keys, session, &mark)).await
            }
            (None, Some(browser)) => db.read_async(move |tx| browser.mark_fits(tx, &keys, &mark)).await,
            (None, None) => Ok(false),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let known = parts.extensions.get::<Visitor>().cloned();
        // Only a route outside the door has nobody, and none of those asks.
        Ok(known.unwrap_or_else(|| Self::nobody(Jar::of(&Site::default(), &parts.headers), None)))
    }
}

/// Pages that are the same whoever asks, and that nobody sends anything to.
const SAME_FOR_ALL: [&str; 3] = ["/away/visits", "/away/sw.js", "/away/manifest.webmanifest"];

/// Recognises who sends a request, and refuses what another site sends. Stands next to the pages: what it says of keeping
/// an answer has to be known to everything around it.
pub(crate) async fn recognise(
    State(web): State<Arc<Web>>,
    here: Here,
    mut request: Request,
    next: Next,
) -> Response {
    // What browsers fetch by themselves, the same for everybody: it must not use up the one answer that says why a session is over,
    // which a page with visits on it waits for.
    if SAME_FOR_ALL.contains(&here.path.as_str()) {
        return next.run(request).await;
    }
    let headers = request.headers();
    let site = web.frame.site();
    let from = request.extensions().get::<From>().map(|From(address)| *address);
    // The system of a practice is another site, and signs what it sends. Nothing is done for whoever is signed in.
    let is_signed = is_below(&here.path, "/refer/launch");
    if here.sends && !is_signed && sent::is_from_elsewhere(site, headers) {
        web.frame.note(Refusal::Form, Who::at(from));
        return web.problem(&here, Problem::NotOurs);
    }
    let visitor = match Visitor::meet(&web.db, &web.door, Jar::of(site, headers), headers, from).await {
        Ok(visitor) => visitor,
        Err(error) => return web.problem(&here, error.into()),
    };
    request.extensions_mut().insert(visitor.clone());
    let mut answer = next.run(request).await;
    let given = std::mem::take(&mut *held(&visitor.0.given));
    if visitor.session().is_some() || !given.is_empty() {
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    for (_, cookie) in given {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}
