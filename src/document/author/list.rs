//! A line of names, cut into them.

use super::MOST;
use super::person::{Class, is, is_name, is_somebody};
use crate::document::agency::agency;

/// A name without the address beside it; an address alone, or a name at some service, is no name.
pub(super) fn without_address(text: &str) -> &str {
    let text = match text.split_once(['<', '(']) {
        Some((address, name)) if address.contains('@') => name.trim_end_matches([')', '>']),
        Some((name, _)) => name,
        None => text,
    };
    let bare = text.contains("://") || text.contains('@') || text.starts_with("www.");
    if bare { "" } else { text.trim() }
}

/// "Ann Roe" of "Roe, Ann", as catalogues write it.
pub(super) fn inverted(text: &str) -> Option<String> {
    let (family, given) = text.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let single = |part: &str| !part.contains(char::is_whitespace);
    let turned = single(family) && !given.contains(',') && given.split_whitespace().count() <= 2;
    let whole = format!("{given} {family}");
    (turned && !family.is_empty() && is_name(family) && is_somebody(&whole)).then_some(whole)
}

/// The names at the start of `text`, up to what is none. A name behind a comma is one only if "and" closes the list,
/// or if names were `stated`: "Ann Roe, New York" says where she wrote.
pub(super) fn listed(text: &str, stated: bool) -> Vec<String> {
    let mut names = Vec::new();
    let joined = |rest: &str| and(rest).is_some();
    let mut rest = text.trim();
    while !rest.is_empty() && names.len() < MOST {
        let comma = rest.find([',', '/']);
        let (end, next) = match (comma, and(rest)) {
            (Some(comma), Some((at, _))) if comma < at => (comma, comma + 1),
            (_, Some((at, behind))) => (at, behind),
            (Some(comma), None) => (comma, comma + 1),
            (None, None) => (rest.len(), rest.len()),
        };
        let part = rest.get(..end).unwrap_or("").trim();
        let closed = comma == Some(end);
        rest = rest.get(next..).unwrap_or("").trim();
        if part.is_empty() {
            continue;
        }
        let name = up_to_place(part);
        // Behind a name may stand the agency that sent it; all else is an office, a place, the outlet.
        if !is_name(name) || !names.is_empty() && !is_somebody(name) && agency(name).is_none() {
            break;
        }
        names.push(name.to_owned());
        let sent = || agency(rest.split(',').next().unwrap_or("")).is_some();
        let goes_on = is_somebody(name) && (stated || !closed || joined(rest) || sent());
        if !goes_on || name.len() < part.len() {
            break;
        }
    }
    names
}

/// Where "and" or "&" stands, and what follows starts.
fn and(text: &str) -> Option<(usize, usize)> {
    let word = |mark: &str| text.find(mark).map(|at| (at, at + mark.len()));
    [" and ", " & ", " AND ", " And "]
        .into_iter()
        .filter_map(word)
        .min()
}

/// "Ann Roe" of "Ann Roe in Ulm".
fn up_to_place(part: &str) -> &str {
    let mut at = 0;
    for word in part.split_inclusive(char::is_whitespace) {
        let small = word.starts_with(char::is_lowercase);
        if at > 0 && small && is(word, Class::Behind) {
            return part.get(..at).unwrap_or("").trim_end();
        }
        at += word.len();
    }
    part
}
