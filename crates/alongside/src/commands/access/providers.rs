//! `alongside access providers`: whether each is as the configuration has it.

use access::openid::Checked;
use serde_json::json;
use url::{Host, Url};

use crate::Failure;
use crate::commands::print;
use crate::config::Config;

pub(super) fn run(config: &Config, found_at: &str, as_json: bool) -> Result<(), Failure> {
    let mut address: Url =
        found_at.parse().map_err(|error| Failure::Said(format!("public_address cannot be used: {error}")))?;
    // As `serve` has it, where this machine is asked by itself alone.
    if matches!(address.host(), Some(Host::Ipv4(four)) if four.is_loopback()) {
        address.set_host(Some("localhost")).map_err(|error| Failure::Said(error.to_string()))?;
    }
    let providers = config.providers(Some(&address))?;
    if providers.is_empty() && !as_json {
        print("no provider is configured: people sign in with a password or a passkey");
    }
    let mut wrong = 0;
    for provider in &providers {
        let checked = provider.check();
        wrong += usize::from(!checked.problems.is_empty());
        let keys = format!("{}/sign-in/with/{}/keys", address.as_str().trim_end_matches('/'), checked.name);
        if as_json {
            print(in_json(&checked, &keys));
        } else {
            in_words(&checked, &keys);
        }
    }
    if wrong == 0 {
        return Ok(());
    }
    Err(Failure::Said(format!("{wrong} of {} providers cannot be used as it is", providers.len())))
}

fn in_json(checked: &Checked, keys: &str) -> serde_json::Value {
    json!({
        "name": checked.name,
        "label": checked.label,
        "profile": checked.profile,
        "audience": if checked.for_staff { "staff" } else { "person" },
        "issuer": checked.issuer,
        "redirect_uri": checked.back,
        "client_authentication": checked.authentication,
        "key": checked.key.as_ref().map(|(id, algorithm)| json!({ "kid": id, "alg": algorithm, "jwks_uri": keys })),
        "keys": checked.keys,
        "problems": checked.problems,
        "remarks": checked.remarks,
    })
}

fn in_words(checked: &Checked, keys: &str) {
    let whom = if checked.for_staff { "people who work here" } else { "people with their own record" };
    let state = if checked.problems.is_empty() { "can be used" } else { "cannot be used" };
    print(format!("{}: {} ({}), for {whom}: {state}", checked.name, checked.label, checked.profile));
    print(format!("  issuer          {}", checked.issuer));
    print(format!("  register there  {}", checked.back));
    print(format!("  we show         {}", checked.authentication));
    if let Some((id, algorithm)) = &checked.key {
        print(format!("  our key         {id} ({algorithm}), to be fetched from {keys}"));
    }
    if let Some(count) = checked.keys {
        print(format!("  its keys        {count}"));
    }
    for problem in &checked.problems {
        print(format!("  wrong           {problem}"));
    }
    for remark in &checked.remarks {
        print(format!("  to be looked at {remark}"));
    }
}
