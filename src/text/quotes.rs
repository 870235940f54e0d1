//! Quotation marks: which opens, which closes, which is an apostrophe.
//!
//! Straight, curly, low and angle marks, nested ones, marks that a paragraph forgot to close, and
//! quotations that run over several paragraphs, with or without the opening mark repeated.

use std::ops::Range;

use super::{Kind, Text, set_off};
use crate::lexicon::Set;

/// A quotation: the tokens between two marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The token of the opening mark.
    pub open: usize,
    /// The tokens between the marks.
    pub inner: Range<usize>,
    /// The token of the closing mark; `None` if the paragraph ends without one.
    pub close: Option<usize>,
    /// How many quotations lie around it.
    pub depth: usize,
    /// Whether it takes up a quotation that the paragraph before left open.
    pub continues: bool,
}

impl Quotation {
    /// The index of the first token behind the closing mark.
    pub fn end(&self) -> usize {
        self.close.map_or(self.inner.end, |close| close + 1)
    }
}

/// Marks that pair with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    Corner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
}

/// A quotation that is not closed yet.
#[derive(Debug, Clone, Copy)]
struct Open {
    token: usize,
    width: usize,
    family: Family,
    /// German „…“ and ‚…‘ close with what opens elsewhere.
    low: bool,
    curly: bool,
    /// The first quotation of the same family that opened inside it.
    child: Option<usize>,
}

/// Deeper nesting than this is noise, and following it would cost a hostile text quadratic time.
const DEEPEST: usize = 4;
/// How many paragraphs without any mark an open quotation may run through.
const REACH: usize = 6;

/// Finds the quotations of `text`, in the order of their opening marks.
pub fn find(text: &Text<'_>) -> Vec<Quotation> {
    let mut matcher = Matcher {
        text,
        stack: Vec::new(),
        found: Vec::new(),
        pending: None,
    };
    for paragraph in text.paragraphs() {
        matcher.paragraph(paragraph);
    }
    let mut found = matcher.found;
    set_off::add(text, &mut found);
    found.sort_by_key(|q| (q.open, std::cmp::Reverse(q.inner.end)));
    nest(&mut found);
    found
}

/// Counts what lies around each quotation. Only now is it known which marks were apostrophes.
fn nest(found: &mut [Quotation]) {
    let mut ends: Vec<usize> = Vec::new();
    for quotation in found {
        ends.retain(|&end| end > quotation.open);
        quotation.depth = ends.len();
        ends.push(quotation.end());
    }
}

struct Matcher<'t, 's> {
    text: &'t Text<'s>,
    stack: Vec<Open>,
    found: Vec<Quotation>,
    /// An unclosed quotation of an earlier paragraph, and how many paragraphs ago.
    pending: Option<Pending>,
}

#[derive(Debug, Clone, Copy)]
struct Pending {
    index: usize,
    family: Family,
    age: usize,
}

impl Matcher<'_, '_> {
    fn paragraph(&mut self, tokens: &Range<usize>) {
        let mut next = tokens.start;
        for at in self
            .text
            .select(tokens.clone(), |token| token.set.meets(Set::QUOTE))
        {
            let Some((family, width)) = self.mark(at).filter(|_| at >= next) else {
                continue;
            };
            match self.turn(at, width, family, tokens) {
                Some(Turn::Open) => self.open(at, width, family, tokens.start),
                Some(Turn::Close) => self.close(at, family),
                None => {}
            }
            next = at + width;
        }
        self.end(tokens);
    }

    /// The family of the quotation mark at `at`, and how many tokens it is made of.
    fn mark(&self, at: usize) -> Option<(Family, usize)> {
        self.text.token(at).filter(|t| t.kind == Kind::Mark)?;
        match self.text.word(at) {
            "“" | "”" | "„" | "‟" | "\"" | "＂" | "″" => Some((Family::Double, 1)),
            c @ ("'" | "`")
                if self.text.word(at + 1) == c
                    && self.text.token(at + 1).is_some_and(|t| !t.spaced) =>
            {
                Some((Family::Double, 2))
            }
            "'" | "‘" | "’" | "‚" | "`" => Some((Family::Single, 1)),
            "«" | "»" | "‹" | "›" => Some((Family::Angle, 1)),
            "「" | "」" | "『" | "』" => Some((Family::Corner, 1)),
            _ => None,
        }
    }

    /// What the mark at `at` does; `None` for an apostrophe, a foot or an inch.
    fn turn(&self, at: usize, width: usize, family: Family, tokens: &Range<usize>) -> Option<Turn> {
        if self.inches(at) {
            return None;
        }
        let near = Near::of(self.text, at, width, tokens);
        let open = self.stack.iter().rfind(|o| o.family == family);
        let turn = match self.text.word(at) {
            "「" | "『" | "„" => Turn::Open,
            "«" | "‹" if open.is_none() || !near.closing() => Turn::Open,
            "“" | "‟" if open.is_none_or(|o| !o.low && !near.closing()) => Turn::Open,
            "»" | "›" | "”" if open.is_none() && near.opening() => Turn::Open,
            "」" | "』" | "«" | "‹" | "“" | "‟" | "»" | "›" | "”" => Turn::Close,
            "‚" => return near.opening().then_some(Turn::Open),
            _ if family == Family::Single => return self.single(at, near, open, tokens),
            _ => return straight(near, open.is_some()),
        };
        Some(turn)
    }

    /// Whether the mark at `at` ends a height: 6'2".
    fn inches(&self, at: usize) -> bool {
        let tight = |i: usize| self.text.token(i).is_some_and(|t| !t.spaced);
        let number = |i: usize| self.text.token(i).is_some_and(|t| t.kind == Kind::Number);
        at >= 3
            && matches!(self.text.word(at), "\"" | "”" | "″")
            && (at - 2..=at).all(tight)
            && number(at - 1)
            && matches!(self.text.word(at - 2), "'" | "’" | "′")
            && number(at - 3)
    }

    fn single(
        &self,
        at: usize,
        near: Near,
        open: Option<&Open>,
        tokens: &Range<usize>,
    ) -> Option<Turn> {
        let word = self.text.word(at);
        if let Some(open) = open {
            let closes = !near.before && (near.after || near.word_behind);
            if closes && (word != "‘" || open.low || near.closing()) {
                return (!self.possessive(at, tokens)).then_some(Turn::Close);
            }
        }
        let opens = near.opening()
            && !near.elision
            && match word {
                "’" => near.mark_before,
                _ => true,
            };
        opens.then_some(Turn::Open)
    }

    /// Whether the mark at `at` is the apostrophe of "the workers’ rights": a plural before it, a
    /// small word behind it, and another mark further on that can close.
    fn possessive(&self, at: usize, tokens: &Range<usize>) -> bool {
        let text = self.text;
        let plural = at
            .checked_sub(1)
            .is_some_and(|b| text.word(b).ends_with(['s', 'S']));
        let follows = text
            .token(at + 1)
            .is_some_and(|t| t.kind == Kind::Word && !t.capital);
        if !(plural && follows) {
            return false;
        }
        let reach = (at + 1)..(at + 60).min(tokens.end);
        for next in reach {
            match text.word(next) {
                "’" | "'" => {
                    let near = Near::of(text, next, 1, tokens);
                    return !near.before && near.after;
                }
                "‘" | "“" | "”" | "\"" => return false,
                _ => {}
            }
        }
        false
    }

    fn open(&mut self, at: usize, width: usize, family: Family, first: usize) {
        if self.stack.len() >= DEEPEST {
            return;
        }
        if let Some(parent) = self.stack.iter_mut().rfind(|o| o.family == family) {
            parent.child.get_or_insert(at);
        }
        let word = self.text.word(at);
        let (low, curly) = (matches!(word, "„" | "‚"), !matches!(word, "'" | "\"" | "`"));
        if family == Family::Single
            && self
                .stack
                .last()
                .is_some_and(|o| o.family == Family::Single)
        {
            // A second single mark that opens: the first was an apostrophe.
            self.stack.pop();
        }
        if self
            .pending
            .is_some_and(|p| p.family == family && at != first)
        {
            self.pending = None;
        }
        self.stack.push(Open {
            token: at,
            width,
            family,
            low,
            curly,
            child: None,
        });
    }

    fn close(&mut self, at: usize, family: Family) {
        let Some(depth) = self.stack.iter().rposition(|o| o.family == family) else {
            return self.close_pending(at, family);
        };
        let Some(open) = self.stack.get(depth).copied() else {
            return;
        };
        self.stack.truncate(depth);
        self.push(open, at, Some(at), depth);
    }

    /// A closing mark without an opening one ends the quotation that an earlier paragraph left open.
    fn close_pending(&mut self, at: usize, family: Family) {
        let Some(pending) = self.pending.take_if(|p| p.family == family) else {
            return;
        };
        if let Some(quotation) = self.found.get_mut(pending.index) {
            quotation.inner.end = at;
            quotation.close = Some(at);
        }
    }

    fn push(&mut self, open: Open, end: usize, close: Option<usize>, depth: usize) {
        let start = open.token + open.width;
        if start >= end {
            return;
        }
        let continues = self.pending.is_some_and(|p| p.family == open.family) && depth == 0;
        if continues {
            self.pending = None;
        }
        self.found.push(Quotation {
            open: open.token,
            inner: start..end,
            close,
            depth,
            continues,
        });
    }

    /// Ends a paragraph: what is open is bounded here, or was no quotation.
    fn end(&mut self, tokens: &Range<usize>) {
        let stack = std::mem::take(&mut self.stack);
        let mut left = None;
        for (depth, open) in stack.into_iter().enumerate() {
            let apostrophe =
                open.family == Family::Single && !(open.curly && open.token == tokens.start);
            if apostrophe {
                continue;
            }
            let before = self.found.len();
            self.push(open, open.child.unwrap_or(tokens.end), None, depth);
            if self.found.len() > before && open.child.is_none() && depth == 0 {
                left = Some(Pending {
                    index: before,
                    family: open.family,
                    age: 0,
                });
            }
        }
        self.pending = left.or_else(|| {
            let older = self.pending.take()?;
            (older.age < REACH).then_some(Pending {
                age: older.age + 1,
                ..older
            })
        });
    }
}

/// A straight mark is told by the spaces around it and by whether one is open.
fn straight(near: Near, open: bool) -> Option<Turn> {
    if open {
        return Some(if near.opening() && !near.dash {
            Turn::Open
        } else {
            Turn::Close
        });
    }
    if near.number_before {
        return None;
    }
    Some(if near.closing() {
        Turn::Close
    } else {
        Turn::Open
    })
}

/// What stands around a mark.
#[derive(Debug, Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about two neighbours"
)]
struct Near {
    /// A space, the paragraph's start, a bracket or another opening mark stands before it.
    before: bool,
    /// A space, the paragraph's end or a mark of punctuation stands behind it.
    after: bool,
    dash: bool,
    mark_before: bool,
    number_before: bool,
    word_behind: bool,
    /// What follows is a shortened word or year: "’em", "’90s".
    elision: bool,
}

impl Near {
    fn of(text: &Text<'_>, at: usize, width: usize, tokens: &Range<usize>) -> Self {
        let first = at == tokens.start;
        let last = at + width >= tokens.end;
        let spaced = text.token(at).is_some_and(|t| t.spaced);
        let previous = at
            .checked_sub(1)
            .filter(|_| !first)
            .map_or("", |b| text.word(b));
        let next = if last { "" } else { text.word(at + width) };
        let behind = text.token(at + width).filter(|_| !last);
        let dash = matches!(previous, "—" | "–" | "-" | "/") && !spaced;
        let opener =
            matches!(previous, "(" | "[" | "“" | "‘" | "«" | "„") || (previous == "\"" && !spaced);
        Self {
            before: first || spaced || opener || dash,
            after: behind.is_none_or(|t| {
                t.spaced
                    || (t.kind == Kind::Mark
                        && !matches!(
                            next,
                            "$" | "€" | "£" | "#" | "@" | "[" | "(" | "“" | "‘" | "…"
                        ))
            }),
            dash,
            mark_before: first || opener || matches!(previous, "," | ":" | "“" | "\""),
            number_before: !spaced && previous.starts_with(|c: char| c.is_ascii_digit()),
            word_behind: behind.is_some_and(|t| {
                !t.spaced && t.kind == Kind::Word && previous.ends_with(['.', ',', '!', '?'])
            }),
            elision: behind.is_some_and(|t| t.set.meets(Set::ELISION))
                || (next.len() == 2 && next.bytes().all(|b| b.is_ascii_digit())),
        }
    }

    fn opening(self) -> bool {
        self.before && !self.after
    }

    fn closing(self) -> bool {
        !self.before && self.after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_height_closes_nothing() {
        let text = Text::plain("\"A 6'2\" wall,\" she said.");
        assert_eq!(
            find(&text)
                .iter()
                .map(|q| text.span(q.inner.clone()).of(text.source()))
                .collect::<Vec<_>>(),
            ["A 6'2\" wall,"]
        );
    }

    fn quoted(source: &str) -> Vec<&str> {
        let text = Text::plain(source);
        find(&text)
            .iter()
            .map(|q| text.span(q.inner.clone()).of(source))
            .collect()
    }

    #[test]
    fn marks_pair_up() {
        let cases: &[(&str, &[&str])] = &[
            ("“We won,” she said.", &["We won,"]),
            (
                "\"We won,\" she said, \"at last.\"",
                &["We won,", "at last."],
            ),
            ("He called it \"odd\" and \"new\".", &["odd", "new"]),
            ("«Ja», sagte er. „Nein“, sagte sie.", &["Ja", "Nein"]),
            ("‘We won,’ she said.", &["We won,"]),
            ("'We won,' she said.", &["We won,"]),
            ("``We won,'' she said.", &["We won,"]),
            (
                "“They told me, ‘Go home,’ and I did,” he said.",
                &["They told me, ‘Go home,’ and I did,", "Go home,"],
            ),
            ("the plan—\"a start\"—failed", &["a start"]),
        ];
        for (source, want) in cases {
            assert_eq!(quoted(source), *want, "{source}");
        }
    }

    #[test]
    fn apostrophes_feet_and_inches_are_no_quotations() {
        for source in [
            "the workers' rights and the firms' plans",
            "rock 'n' roll of the '90s",
            "She is 5' 11\" tall",
            "It’s Xi’s, isn’t it",
            "tell ’em",
        ] {
            assert!(quoted(source).is_empty(), "{source}: {:?}", quoted(source));
        }
        assert_eq!(
            quoted("‘The workers’ rights matter,’ he said."),
            ["The workers’ rights matter,"]
        );
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        assert_eq!(quoted("“We won\nThey left. “Fine.”"), ["We won", "Fine."]);
        assert_eq!(quoted("“One, he said. “Two.”"), ["One, he said.", "Two."]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        assert_eq!(
            quoted("“We won.\nWe left,” he said."),
            ["We won.\nWe left,"]
        );
        let text = Text::plain("“We won.\n“We left,” he said. “Yes.”");
        let continues: Vec<bool> = find(&text).iter().map(|q| q.continues).collect();
        assert_eq!(continues, [false, true, false]);
    }

    #[test]
    fn hostile_marks_end() {
        let source = "“‘\"".repeat(2000);
        assert!(find(&Text::plain(&source)).len() < 10_000);
    }
}
