//! Numbers whose digits stand apart: "1 234 567", and "14 . 8" as programs cut it.

use super::cardinal::{Cardinal, Form};
use super::digits;
use super::noun::is_plural;
use crate::text::{Kind, Mark, Text};
use crate::value::{bound, money};

/// "1 234 567.89" with narrow or unbreakable spaces between the thousands.
pub(super) fn thousands(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    let group = |i: usize| {
        text.token(i)
            .filter(|t| t.kind == Kind::Number)
            .map(|t| t.span().of(text.source()))
    };
    let glued = |i: usize| {
        let gap = text
            .token(i)
            .zip(text.token(i + 1))
            .map(|(a, b)| a.span().end..b.span().start);
        gap.and_then(|g| text.source().get(g))
            .is_some_and(|g| matches!(g, "\u{202f}" | "\u{2009}" | "\u{a0}"))
    };
    let first = group(at).filter(|w| w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit()))?;
    let mut end = at + 1;
    if end >= limit || !glued(at) {
        return None;
    }
    let mut all = first.to_owned();
    while end < limit
        && glued(end - 1)
        && group(end)
            .is_some_and(|w| w.len() == 3 || (w.len() > 4 && w.as_bytes().get(3) == Some(&b'.')))
    {
        all.push_str(group(end)?);
        end += 1;
    }
    if end == at + 1 {
        return None;
    }
    Some(Cardinal::new(digits::read(&all)?, at..end, Form::Digits))
}

/// "40 000", "1 250 000" with plain spaces, as South African and United Nations texts write them: only where a
/// group opens with a zero, for that is no number by itself, or where a currency or a bound stands before them, and
/// where no further figures make a telephone number.
pub(super) fn zeros(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    let digits = |i: usize| {
        let token = text.token(i).filter(|t| t.kind == Kind::Number)?;
        Some(token.span().of(text.source())).filter(|w| w.bytes().all(|b| b.is_ascii_digit()))
    };
    let group = |i: usize| {
        digits(i).filter(|w| i < limit && w.len() == 3 && text.token(i).is_some_and(|t| t.spaced))
    };
    group(at + 1)?;
    let end = (at + 1..limit)
        .find(|&i| group(i).is_none())
        .unwrap_or(limit);
    let is_figure = |i: usize| text.token(i).is_some_and(|t| t.kind == Kind::Number);
    let zero = (at + 1..end).filter_map(group).any(|w| w.starts_with('0'));
    let led = || {
        money::symbol_before(text, at)
            || bound::before(text, at, 0).is_some() && is_plural(text, end)
    };
    let first = digits(at).filter(|w| w.len() <= 3 && !w.starts_with('0') && (zero || led()))?;
    if is_figure(end)
        || at.checked_sub(1).is_some_and(|i| {
            is_figure(i) || matches!(text.mark(i), Mark::Plus | Mark::CloseBracket | Mark::Hyphen)
        })
    {
        return None;
    }
    let mut all = first.to_owned();
    all.extend((at + 1..end).filter_map(group));
    Some(Cardinal::new(digits::read(&all)?, at..end, Form::Digits))
}

/// "14 . 8", "80 , 000": digits that a program cut apart at their separators, as wire and corpus text
/// has them. A person sets no space before a full stop.
pub(super) fn separators(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    let digits = |i: usize| {
        let token = text
            .token(i)
            .filter(|t| t.kind == Kind::Number && i < limit)?;
        Some(token.span().of(text.source())).filter(|w| w.bytes().all(|b| b.is_ascii_digit()))
    };
    let spaced = |i: usize| text.token(i).is_some_and(|t| t.spaced);
    let first = digits(at).filter(|w| w.len() <= 3)?;
    let mut end = at + 1;
    if !spaced(end) || text.token(end).is_none_or(|t| t.kind != Kind::Mark) {
        return None;
    }
    let mut all = first.to_owned();
    while spaced(end) && spaced(end + 1) {
        let Some(more) = digits(end + 1) else { break };
        let thousands = text.mark(end) == Mark::Comma && more.len() == 3;
        if !thousands && text.mark(end) != Mark::FullStop {
            break;
        }
        all.push_str(text.word(end));
        all.push_str(more);
        end += 2;
        if !thousands {
            break;
        }
    }
    if end == at + 1 {
        return None;
    }
    Some(Cardinal::new(digits::read(&all)?, at..end, Form::Digits))
}
