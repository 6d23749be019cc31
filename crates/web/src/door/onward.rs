//! Where somebody goes after signing in: a path of this site and nothing else, whatever a link says.

use url::Url;

/// A longer one is nobody's bookmark.
const LONGEST: usize = 1_000;

/// The path, with what stands behind the `?`, if it leads to this site.
pub(crate) fn onward(asked: &str) -> Option<String> {
    // Browsers read a backslash as a slash and leave out tabs and line ends, so that `/\t/host` leads elsewhere.
    let odd = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
    if !asked.starts_with('/') || asked.starts_with("//") || asked.len() > LONGEST || asked.contains(odd) {
        return None;
    }
    // As browsers read it, with whatever stands for `.`.
    let here = Url::parse("https://here.invalid").ok()?;
    let read = here.join(asked).ok()?;
    if read.origin() != here.origin() || read.path().starts_with("//") {
        return None;
    }
    let query = read.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("{}{query}", read.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_ours_is_taken() {
        for (asked, taken) in [
            ("/account", "/account"),
            ("/cy/account?done=x", "/cy/account?done=x"),
            ("/find-support?q=a+b%20c", "/find-support?q=a+b%20c"),
            ("/a/../account", "/account"),
            ("/account#top", "/account"),
        ] {
            assert_eq!(onward(asked).as_deref(), Some(taken), "{asked}");
        }
    }

    #[test]
    fn nothing_leads_elsewhere() {
        for asked in [
            "",
            "account",
            "https://attacker.example",
            "//attacker.example",
            "/\\attacker.example",
            "\\\\attacker.example",
            "/\t/attacker.example",
            "/\n/attacker.example",
            "/%0d%0aSet-Cookie:x\r\nx",
            "/..//attacker.example",
            "/.//attacker.example",
            "/a/..//attacker.example",
            "/%2e%2e//attacker.example",
            "javascript:alert(1)",
            " /account",
            &format!("/{}", "a".repeat(1_000)),
        ] {
            assert_eq!(onward(asked), None, "{asked:?}");
        }
    }
}
