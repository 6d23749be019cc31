//! One provider as this installation uses it: where it sends people, and what it makes of what they bring back.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{CoreAuthDisplay, CoreResponseType};
use openidconnect::core::{
    CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthenticationFlow, AuthorizationCode, Client, ClientId,
    ClientSecret, CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    Scope, StandardErrorResponse, StandardTokenResponse,
};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::client_key::ClientKey;
use super::known::{Knowledge, Known, in_full};
use super::profile::{Algorithm, Assurance, ClientAuthentication, Profile};
use super::reach::{Reach, is_safe};
use super::token::{self, Doubt, Expected, Says};
use super::transaction::Proof;
use crate::accounts::Audience;
use crate::{Error, Result};

type Fields = IdTokenFields<
    token::More,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type Asking = Client<
    token::More,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// How far clocks may be apart, unless the configuration says.
pub const USUAL_SKEW: SignedDuration = SignedDuration::from_secs(60);
/// How far at most: with more, tokens that are over would be good for long.
pub const LONGEST_SKEW: SignedDuration = SignedDuration::from_secs(300);

/// What an installation says of a provider.
#[derive(Debug)]
pub struct Plan {
    /// Small letters, digits and `-`: it stands in addresses, one of which the provider knows.
    pub name: String,
    /// What pages call it; the profile's own name where nothing is said.
    pub label: Option<String>,
    /// Which it is.
    pub profile: Profile,
    /// Its issuer, letter by letter as it writes itself.
    pub issuer: String,
    /// What it knows us by.
    pub client_id: String,
    /// How we show that it is we; the profile's way where nothing is said.
    pub authentication: Option<ClientAuthentication>,
    /// Our secret, for the ways that need one.
    pub secret: Option<SecretString>,
    /// Our key in PEM, for the way that needs one.
    pub private_key: Option<SecretString>,
    /// What the provider knows the key by.
    pub key_id: Option<String>,
    /// What we sign with.
    pub signs_with: Option<Algorithm>,
    /// What the provider may sign with.
    pub signed_with: Option<Vec<Algorithm>>,
    /// The least it has to know, in the words of the profile.
    pub least: Option<String>,
    /// For a standard provider: one of these `acr` has to come back.
    pub acr: Vec<String>,
    /// For a standard provider: these `acr` count as a second factor.
    pub second_factor_acr: Vec<String>,
    /// For a standard provider: for whose accounts it is.
    pub audience: Option<Audience>,
    /// What else is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// How far clocks may be apart.
    pub skew: Option<SignedDuration>,
}

/// A provider.
pub struct Provider {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) profile: Profile,
    pub(super) audience: Audience,
    pub(super) issuer: IssuerUrl,
    pub(super) client_id: ClientId,
    pub(super) way: Way,
    pub(super) signed_with: Vec<Algorithm>,
    pub(super) assurance: Assurance,
    scopes: Vec<String>,
    skew: SignedDuration,
    /// Where people come back to: an address of ours, made from our public address and the name.
    pub(super) back: RedirectUrl,
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) reach: Reach,
}

/// How we show that it is we.
pub(super) enum Way {
    Key(Box<ClientKey>),
    Secret(ClientAuthentication, SecretString),
}

impl Way {
    pub(super) fn authentication(&self) -> ClientAuthentication {
        match self {
            Way::Key(_) => ClientAuthentication::PrivateKeyJwt,
            Way::Secret(one, _) => *one,
        }
    }
}

/// Why nobody can be believed to have shown anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unshown {
    /// The provider did not answer, or cannot be understood. Trying again may work.
    Unreachable(String),
    /// It refused us or the code: the reason in its words of the standard, such as `invalid_grant`.
    Refused(String),
    /// What it signed is not believed.
    Doubted(Doubt),
}

impl Provider {
    /// A provider, for people who come back to an address below `found_at`.
    ///
    /// # Errors
    /// [`Error::Unreadable`], which says in words what cannot be used.
    pub fn new(plan: Plan, found_at: &Url) -> Result<Self> {
        let name = plan.name.clone();
        let wrong = |why: String| Error::Unreadable(format!("the provider {name} cannot be used: {why}"));
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || name.len() > 40 || !name.chars().all(letters) {
            return Err(wrong("its name has to be small letters, digits and - ".trim().to_owned()));
        }
        let assurance = assurance(&plan).map_err(wrong)?;
        let Plan { profile, .. } = plan;
        let label = plan.label.clone().or_else(|| profile.label().map(str::to_owned));
        let label = label.filter(|label| !label.trim().is_empty() && label.chars().count() <= 60);
        let label = label.ok_or_else(|| wrong("it needs a label of up to 60 letters".to_owned()))?;
        let audience = match (profile.audience(), plan.audience) {
            (None, chosen) => chosen.unwrap_or(Audience::Staff),
            (Some(own), None) => own,
            (Some(own), Some(chosen)) if own == chosen => own,
            (Some(_), Some(_)) => return Err(wrong("this profile is for other people".to_owned())),
        };
        if !is_safe(&plan.issuer) || plan.issuer.contains(['?', '#']) {
            return Err(wrong("its issuer has to be an https address without ? and #".to_owned()));
        }
        let issuer = IssuerUrl::new(plan.issuer.clone()).map_err(|error| wrong(error.to_string()))?;
        if plan.client_id.trim().is_empty() {
            return Err(wrong("client_id is missing".to_owned()));
        }
        let skew = plan.skew.unwrap_or(USUAL_SKEW);
        if skew.is_negative() || skew > LONGEST_SKEW {
            return Err(wrong(format!("clocks may be up to {} seconds apart", LONGEST_SKEW.as_secs())));
        }
        let signed_with = plan.signed_with.clone().unwrap_or_else(|| profile.signed_with().to_vec());
        if signed_with.is_empty() {
            return Err(wrong("it has to sign with something".to_owned()));
        }
        let way = way(&plan).map_err(wrong)?;
        let back = format!("{}/sign-in/with/{name}/back", found_at.as_str().trim_end_matches('/'));
        let back = RedirectUrl::new(back).map_err(|error| wrong(error.to_string()))?;
        Ok(Self {
            label,
            profile,
            audience,
            issuer,
            client_id: ClientId::new(plan.client_id),
            way,
            signed_with,
            assurance,
            scopes: plan.scopes,
            skew,
            back,
            knowledge: Arc::default(),
            reach: Reach::new(),
            name,
        })
    }

    /// As it stands in addresses.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What pages call it.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Its issuer, as it writes itself.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// For whose accounts it is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The public half of our key towards it as a set of keys (RFC 7517), which it may fetch. Nothing where we have none.
    #[must_use]
    pub fn published_keys(&self) -> Option<String> {
        let Way::Key(key) = &self.way else { return None };
        Some(serde_json::json!({ "keys": [key.public()] }).to_string())
    }

    fn known(&self, now: Timestamp) -> std::result::Result<Known, Unshown> {
        self.knowledge
            .now(&self.issuer, &self.reach, now)
            .map_err(|error| Unshown::Unreachable(error.to_string()))
    }

    fn asking(&self, known: &Known) -> Asking {
        let secret = match &self.way {
            Way::Secret(_, secret) => Some(ClientSecret::new(secret.expose_secret().to_owned())),
            Way::Key(_) => None,
        };
        let kind = match self.way.authentication() {
            ClientAuthentication::SecretBasic => AuthType::BasicAuth,
            ClientAuthentication::SecretPost | ClientAuthentication::PrivateKeyJwt => AuthType::RequestBody,
        };
        Asking::from_provider_metadata(known.metadata.as_ref().clone(), self.client_id.clone(), secret)
            .set_auth_type(kind)
            .set_redirect_uri(self.back.clone())
    }

    /// Where to send somebody. `anew` asks the provider to let them show again who they are.
    pub(super) fn leads_to(
        &self,
        proof: &Proof,
        anew: bool,
        now: Timestamp,
    ) -> std::result::Result<Url, Unshown> {
        let known = self.known(now)?;
        let asking = self.asking(&known);
        let challenge =
            PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(proof.verifier()));
        let (state, nonce) = (CsrfToken::new(proof.state()), Nonce::new(proof.nonce()));
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let mut request = asking
            .authorize_url(flow, move || state, move || nonce)
            .set_pkce_challenge(challenge)
            .add_scopes(self.scopes.iter().map(|scope| Scope::new(scope.clone())));
        for acr in self.assurance.acr_values() {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr));
        }
        if let Some(vectors) = self.assurance.vectors() {
            request = request.add_extra_param("vtr", vectors);
        }
        if anew {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(std::time::Duration::ZERO);
        }
        let (address, _, _) = request.url();
        Ok(address)
    }

    /// Whether an answer may come from this provider: whoever says from whom it is says it rightly (RFC 9207).
    pub(super) fn may_answer(
        &self,
        said: Option<&str>,
        now: Timestamp,
    ) -> std::result::Result<bool, Unshown> {
        let known = self.known(now)?;
        let always = known.metadata.additional_metadata().authorization_response_iss_parameter_supported;
        Ok(match said {
            Some(issuer) => issuer == self.issuer.as_str(),
            None => always != Some(true),
        })
    }

    /// Who it is that a code stands for.
    pub(super) fn shown(
        &self,
        code: &str,
        proof: &Proof,
        sent_at: Timestamp,
        anew: bool,
        now: Timestamp,
    ) -> std::result::Result<Says, Unshown> {
        let known = self.known(now)?;
        let token = self.exchanged(&known, code, proof, now)?;
        let nonce = Nonce::new(proof.nonce());
        let believe = |known: &Known| {
            token::believe(
                &token,
                &Expected {
                    issuer: &self.issuer,
                    client_id: &self.client_id,
                    keys: known.metadata.jwks(),
                    algorithms: &self.signed_with,
                    nonce: &nonce,
                    assurance: &self.assurance,
                    sent_at,
                    now,
                    skew: self.skew,
                    anew,
                },
            )
        };
        let said = match believe(&known) {
            // Perhaps it has new keys.
            Err(Doubt::UnknownKey) => match self.knowledge.with_new_keys(&self.reach, now) {
                Ok(Some(newer)) => believe(&newer),
                Ok(None) => Err(Doubt::UnknownKey),
                Err(error) => return Err(Unshown::Unreachable(error.to_string())),
            },
            said => said,
        };
        said.map_err(Unshown::Doubted)
    }

    fn exchanged(
        &self,
        known: &Known,
        code: &str,
        proof: &Proof,
        now: Timestamp,
    ) -> std::result::Result<token::Token, Unshown> {
        let asking = self.asking(known);
        let unreachable = |why: String| Unshown::Unreachable(why);
        let mut request = asking
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|error| unreachable(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(proof.verifier()))
            .set_redirect_uri(Cow::Borrowed(&self.back));
        if let Way::Key(key) = &self.way {
            let to = known.metadata.token_endpoint().map(|address| address.as_str()).unwrap_or_default();
            let assertion = key
                .assertion(self.client_id.as_str(), to, now)
                .map_err(|error| unreachable(error.to_string()))?;
            request = request
                .add_extra_param(
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                )
                .add_extra_param("client_assertion", assertion);
        }
        let answer = request.request(&|request| self.reach.ask(request)).map_err(|error| match error {
            RequestTokenError::ServerResponse(said) => Unshown::Refused(word(said.error().as_ref())),
            RequestTokenError::Request(error) => unreachable(in_full(&error)),
            RequestTokenError::Parse(..) => unreachable("its answer cannot be read".to_owned()),
            RequestTokenError::Other(why) => unreachable(why),
        })?;
        answer.extra_fields().id_token().cloned().ok_or_else(|| unreachable("it gave no ID token".to_owned()))
    }
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({})", self.name)
    }
}

/// What a provider says of an error, as far as it is a word of the standard and no more.
pub(super) fn word(said: &str) -> String {
    said.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').take(40).collect()
}

fn assurance(plan: &Plan) -> std::result::Result<Assurance, String> {
    let usual = Assurance::least(plan.profile, plan.least.as_deref());
    let usual = usual.ok_or_else(|| "this profile does not know the level that `least` names".to_owned())?;
    if plan.acr.is_empty() && plan.second_factor_acr.is_empty() {
        return Ok(usual);
    }
    if plan.profile != Profile::Standard {
        return Err("acr and second_factor_acr are for standard providers; this one has `least`".to_owned());
    }
    let needed: BTreeSet<&String> = plan.acr.iter().collect();
    if !needed.is_empty() && plan.second_factor_acr.iter().any(|one| !needed.contains(one)) {
        return Err("every second_factor_acr has to stand in acr too, or it would be refused".to_owned());
    }
    Ok(Assurance::Values { needed: plan.acr.clone(), second_factor: plan.second_factor_acr.clone() })
}

fn way(plan: &Plan) -> std::result::Result<Way, String> {
    match plan.authentication.unwrap_or_else(|| plan.profile.authentication()) {
        ClientAuthentication::PrivateKeyJwt => {
            let pem = plan.private_key.as_ref().ok_or("private_key_file is missing")?;
            let signs_with = plan.signs_with.or_else(|| plan.profile.signs_with());
            let key = ClientKey::read(pem, signs_with, plan.key_id.as_deref());
            key.map(|key| Way::Key(Box::new(key))).map_err(|error| error.to_string())
        }
        one => {
            let secret = plan.secret.clone().filter(|secret| !secret.expose_secret().is_empty());
            Ok(Way::Secret(one, secret.ok_or("client_secret_file is missing")?))
        }
    }
}
