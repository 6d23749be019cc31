//! Our own key towards a provider: it signs who we are (RFC 7523), and its public half is published for them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
    RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::profile::Algorithm;
use crate::token::random;
use crate::{Error, Result};

/// How long what is signed is good for. Providers take it within seconds, and none allows more than an hour.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(2);

/// A private key of ours.
pub struct ClientKey {
    pair: Pair,
    algorithm: Algorithm,
    id: String,
    public: Value,
}

enum Pair {
    Rsa(Box<RsaKeyPair>, &'static dyn RsaEncoding),
    Curve(Box<EcdsaKeyPair>),
}

impl ClientKey {
    /// Reads a key from PEM: RSA (PKCS#8 or PKCS#1) of 2048 bits or more, or P-256 or P-384 (PKCS#8). `algorithm` is what to
    /// sign with; where nothing is said, whatever fits the key. `id` is what the provider knows the key by; where nothing is
    /// said, its thumbprint (RFC 7638).
    ///
    /// # Errors
    /// [`Error::Unreadable`], which says what is wrong with it and nothing of the key.
    pub fn read(pem: &SecretString, algorithm: Option<Algorithm>, id: Option<&str>) -> Result<Self> {
        let wrong = |why: &str| Error::Unreadable(format!("the private key {why}"));
        let read = PrivateKeyDer::from_pem_slice(pem.expose_secret().as_bytes())
            .map_err(|_| wrong("is not a private key in PEM"))?;
        let rsa = match &read {
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()).ok(),
            PrivateKeyDer::Pkcs8(der) => RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).ok(),
            _ => None,
        };
        let (pair, algorithm, mut public) = match rsa {
            Some(rsa) => {
                let algorithm = algorithm.unwrap_or(Algorithm::Rs256);
                let encoding: &'static dyn RsaEncoding = match algorithm {
                    Algorithm::Rs256 => &RSA_PKCS1_SHA256,
                    Algorithm::Rs384 => &RSA_PKCS1_SHA384,
                    Algorithm::Rs512 => &RSA_PKCS1_SHA512,
                    Algorithm::Ps256 => &RSA_PSS_SHA256,
                    Algorithm::Es256 | Algorithm::Es384 => {
                        return Err(wrong("is an RSA key, with which that algorithm does not sign"));
                    }
                };
                let parts = PublicKeyComponents::<Vec<u8>>::from(rsa.public());
                let (e, n) = (URL_SAFE_NO_PAD.encode(parts.e), URL_SAFE_NO_PAD.encode(parts.n));
                (Pair::Rsa(Box::new(rsa), encoding), algorithm, json!({ "e": e, "kty": "RSA", "n": n }))
            }
            None => Self::curve(&read, algorithm).ok_or_else(|| {
                wrong(
                    "cannot be used. It has to be an RSA key of 2048 bits or more, or a P-256 or P-384 key in PKCS#8 \
                     (`openssl pkcs8 -topk8 -nocrypt` makes that of an older form), and fit the algorithm",
                )
            })?,
        };
        // The members in this order, and no others (RFC 7638, 3.2).
        let thumbprint = URL_SAFE_NO_PAD.encode(Sha256::digest(public.to_string()));
        let id = id.map_or(thumbprint, str::to_owned);
        if let Value::Object(members) = &mut public {
            members.insert("kid".to_owned(), json!(id));
            members.insert("use".to_owned(), json!("sig"));
            members.insert("alg".to_owned(), json!(algorithm.word()));
        }
        Ok(Self { pair, algorithm, id, public })
    }

    fn curve(read: &PrivateKeyDer<'_>, algorithm: Option<Algorithm>) -> Option<(Pair, Algorithm, Value)> {
        let PrivateKeyDer::Pkcs8(der) = read else { return None };
        let kinds = [
            (Algorithm::Es256, "P-256", 32, &ECDSA_P256_SHA256_FIXED_SIGNING),
            (Algorithm::Es384, "P-384", 48, &ECDSA_P384_SHA384_FIXED_SIGNING),
        ];
        kinds.into_iter().filter(|(one, ..)| algorithm.is_none_or(|asked| asked == *one)).find_map(
            |(algorithm, curve, length, signing)| {
                let pair =
                    EcdsaKeyPair::from_pkcs8(signing, der.secret_pkcs8_der(), &SystemRandom::new()).ok()?;
                // Uncompressed: a four, then both coordinates (SEC 1, 2.3.3).
                let point = pair.public_key().as_ref().get(1..)?;
                let (x, y) = point.split_at_checked(length)?;
                let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
                let public = json!({ "crv": curve, "kty": "EC", "x": x, "y": y });
                Some((Pair::Curve(Box::new(pair)), algorithm, public))
            },
        )
    }

    /// What it signs with.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// What the provider knows it by.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its public half as a JSON Web Key (RFC 7517).
    #[must_use]
    pub fn public(&self) -> &Value {
        &self.public
    }

    /// Says who we are to the token endpoint of a provider, for one request (RFC 7523, 3; OpenID Connect Core, 9).
    ///
    /// # Errors
    /// [`Error::Temporary`] without randomness.
    pub fn assertion(&self, client_id: &str, token_endpoint: &str, now: Timestamp) -> Result<String> {
        let header = json!({ "alg": self.algorithm.word(), "typ": "JWT", "kid": self.id });
        let claims = json!({
            "iss": client_id,
            "sub": client_id,
            "aud": token_endpoint,
            "jti": URL_SAFE_NO_PAD.encode(random::<16>()?),
            "iat": now.as_second(),
            "exp": (now + GOOD_FOR).as_second(),
        });
        let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", encoded(&header), encoded(&claims));
        let signature = self.sign(signed.as_bytes())?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    fn sign(&self, text: &[u8]) -> Result<Vec<u8>> {
        let failed = |_| Error::Temporary("our key could not sign".to_owned());
        let chance = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(pair, encoding) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(*encoding, &chance, text, &mut signature).map_err(failed)?;
                Ok(signature)
            }
            Pair::Curve(pair) => Ok(pair.sign(&chance, text).map_err(failed)?.as_ref().to_vec()),
        }
    }
}

impl std::fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClientKey({})", self.id)
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    /// A key of the curve, new for this run.
    fn pem() -> SecretString {
        let der =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
        let text = base64::engine::general_purpose::STANDARD.encode(der.as_ref());
        format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n").into()
    }

    #[test]
    fn an_assertion_is_signed_by_the_key_and_says_who_whom_and_until_when() {
        let key = ClientKey::read(&pem(), None, None).unwrap();
        assert_eq!(key.algorithm(), Algorithm::Es256);
        let now: Timestamp = "2026-05-04T09:30:00Z".parse().unwrap();
        let text = key.assertion("us", "https://provider.example/token", now).unwrap();
        let (signed, signature) = text.rsplit_once('.').unwrap();
        let Pair::Curve(pair) = &key.pair else { panic!("a curve") };
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, pair.public_key().as_ref())
            .verify(signed.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).unwrap())
            .unwrap();
        let part = |number: usize| -> Value {
            let part = signed.split('.').nth(number).unwrap();
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
        };
        assert_eq!(part(0)["alg"], "ES256");
        assert_eq!(part(0)["kid"], key.id());
        assert_eq!((&part(1)["iss"], &part(1)["sub"]), (&json!("us"), &json!("us")));
        assert_eq!(part(1)["aud"], "https://provider.example/token");
        assert_eq!(part(1)["exp"].as_i64().unwrap() - part(1)["iat"].as_i64().unwrap(), 120);
        let other = key.assertion("us", "https://provider.example/token", now).unwrap();
        assert_ne!(text, other, "each is for one request");
    }

    #[test]
    fn what_is_published_holds_no_secret() {
        let key = ClientKey::read(&pem(), None, Some("our-key")).unwrap();
        let members: Vec<&str> = key.public().as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(members, ["crv", "kty", "x", "y", "kid", "use", "alg"]);
        assert_eq!(key.public()["kid"], "our-key");
        assert_eq!(format!("{key:?}"), "ClientKey(our-key)");
    }

    #[test]
    fn what_cannot_sign_is_refused_without_repeating_it() {
        let good = pem();
        for (pem, algorithm) in [("secret words".to_owned().into(), None), (good, Some(Algorithm::Rs512))] {
            let error = ClientKey::read(&pem, algorithm, None).unwrap_err().to_string();
            assert!(error.contains("the private key"), "{error}");
            assert!(!error.contains("secret words"), "{error}");
        }
    }
}
