//! Addresses of pages, and when two of them lead to one page.

/// An address as two people may write it differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    host: String,
    path: String,
    /// What of the query picks the page, sorted.
    query: Vec<String>,
}

impl Address {
    /// Reads an address; `None` for what is none, or names a site and no page of it.
    pub(super) fn of(words: &str) -> Option<Self> {
        let words =
            words.trim_end_matches(['.', ',', ';', ':', ')', ']', '>', '”', '"', '’', '\'']);
        // An archive of pages has the page's own address at the end.
        let bare = match words.rsplit_once("://") {
            Some((_, bare)) => bare,
            None => words
                .starts_with("www.")
                .then_some(words)
                .or_else(|| sited(words))?,
        };
        let bare = bare.split('#').next().unwrap_or(bare).to_lowercase();
        let (place, query) = bare.split_once('?').unwrap_or((&bare, ""));
        let (host, path) = place.split_once('/')?;
        let host = ["www.", "m.", "amp."]
            .iter()
            .find_map(|prefix| host.strip_prefix(prefix))
            .unwrap_or(host);
        let mut path = path.trim_matches('/');
        for tail in ["index.html", "index.htm", "index.php", "amp", ".amp"] {
            path = path
                .strip_suffix(tail)
                .map_or(path, |p| p.trim_end_matches('/'));
        }
        let mut query: Vec<String> = query
            .split('&')
            .filter(|field| !field.is_empty() && !follows_readers(field))
            .map(str::to_owned)
            .collect();
        query.sort_unstable();
        (!path.is_empty() || !query.is_empty()).then(|| Self {
            host: host.to_owned(),
            path: path.to_owned(),
            query,
        })
    }

    /// All addresses in `words`.
    pub(super) fn all(words: &str) -> Vec<Self> {
        let parts =
            words.split(|c: char| c.is_whitespace() || matches!(c, '<' | '(' | '[' | '"' | '“'));
        parts.filter_map(Self::of).collect()
    }
}

/// `words` if they are an address without a scheme: "quay.example/2024/flood".
fn sited(words: &str) -> Option<&str> {
    let (host, _) = words.split_once('/')?;
    let (name, land) = host.rsplit_once('.')?;
    let letters = |part: &str| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let named = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    (letters(land) && !name.is_empty() && named).then_some(words)
}

/// Whether a field of a query says where a reader came from, and not what is read.
fn follows_readers(field: &str) -> bool {
    const NAMES: [&str; 10] = [
        "fbclid", "gclid", "ref", "referrer", "source", "src", "share", "cmp", "smid", "mc_cid",
    ];
    let name = field.split('=').next().unwrap_or(field);
    name.starts_with("utm_") || name == "utm" || NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_many_addresses() {
        let page = Address::of("https://quay.example/2024/flood").expect("an address");
        for same in [
            "http://www.quay.example/2024/flood/",
            "quay.example/2024/Flood?utm_source=mail&fbclid=x#top",
            "https://quay.example/2024/flood/index.html.",
            "www.quay.example/2024/flood?utm=1",
            "https://web.archive.example/web/20240305/https://quay.example/2024/flood",
        ] {
            assert_eq!(Address::of(same), Some(page.clone()), "{same}");
        }
        for other in [
            "https://quay.example/2024/flood-2",
            "https://quay.example/2024/flood?page=2",
            "https://isle.example/2024/flood",
        ] {
            let other = Address::of(other);
            assert!(
                other.is_some() && other.as_ref() != Some(&page),
                "{other:?}"
            );
        }
        for none in [
            "https://quay.example/",
            "minutes.pdf",
            "4/5/2024",
            "and/or",
            "p.3/4",
        ] {
            assert_eq!(Address::of(none), None, "{none}");
        }
    }
}
