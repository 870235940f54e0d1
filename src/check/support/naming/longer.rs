//! Names of several words of which the sources have all but one, and another word in its place: "Harbour Security
//! Committee" for "Harbour Safety Committee". A slip of the pen shows in shorter names, too.

use std::ops::Range;

use super::common::{is_capital, is_in_capitals, replaced, run};
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::check::evidence::source_index::Location;
use crate::check::spelling::{Likeness, folded, likeness};
use crate::check::support::judgement::Judgement;
use crate::lexicon::is_function_word;
use crate::statement::is_other_form;
use crate::text::Text;
use crate::value::name::{People, Sense, Words};

/// The fewest words of a name that are the same where one is another altogether.
const SHARED: usize = 2;
/// The longest name, in tokens; longer runs of capitals are headlines.
const LONGEST: usize = 14;

/// Judges the names of `article`, a draft.
pub(super) fn judge(article: &Article<'_>, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let text = &article.text;
    let words = Words::read(text);
    let people = People::read(text, &words);
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.tokens().len() {
        let run = run(text, at);
        at = run.end.max(at + 1);
        if run.len() <= LONGEST && !is_in_capitals(article, run.start) {
            let judged = one(text, &run, inventory);
            // "Ada Maria Lind", "Ada Berta Lind": two sisters.
            let is_of_person = |j: &Judgement| {
                let at = j.tokens.start;
                people.at(at).is_some() || words.has(at, Sense::GIVEN)
            };
            out.extend(judged.filter(|j| !is_of_person(j)));
        }
    }
    out
}

/// The word of a name that no source has, where one has the name with another word.
fn one(text: &Text<'_>, run: &Range<usize>, inventory: &SourceIndex<'_>) -> Option<Judgement> {
    let words: Vec<usize> = run.clone().filter(|&at| is_capital(text, at)).collect();
    let is_known = |at: usize| !inventory.capitals.of(text.key(at)).is_empty();
    let mut unknown = words.iter().copied().filter(|&at| !is_known(at));
    let strange = unknown.next().filter(|_| unknown.next().is_none())?;
    // A sentence lends its first word the capital.
    if text
        .sentences()
        .get(text.sentence_of(strange))?
        .tokens
        .start
        == strange
    {
        return None;
    }
    let shared = words.len().checked_sub(1).filter(|&shared| shared > 0)?;
    let others = words.iter().copied().filter(|&at| at != strange);
    // The rarest of the other words tells where to look.
    let anchor = others.min_by_key(|&at| inventory.capitals.of(text.key(at)).len())?;
    let mut places = inventory.capitals.of(text.key(anchor)).iter();
    let found = places.find_map(|&(source, at)| {
        let there = &inventory.articles.get(source)?.text;
        let rival = stands_for(
            text,
            run,
            strange,
            there,
            at.checked_sub(anchor - run.start)?,
        )?;
        let is_slip = slipped(text.word(strange), there.word(rival));
        (shared >= SHARED || is_slip).then_some((source, rival..rival + 1))
    })?;
    Some(told(text, run, strange, found, inventory))
}

fn told(
    text: &Text<'_>,
    run: &Range<usize>,
    strange: usize,
    (source, rival): Location,
    inventory: &SourceIndex<'_>,
) -> Judgement {
    let there = inventory.articles.get(source).map(|a| &a.text);
    let word = there.map_or("", |there| there.word(rival.start));
    let name = text.span(run.clone()).of(text.source());
    let note = format!(
        "no source has “{name}”, and one has the same name with “{word}” for “{}”",
        text.word(strange)
    );
    replaced(strange..strange + 1, (source, rival), note)
}

/// The word of `there` that stands for the `strange` one of a name, where the name starts at `start` there and is the
/// same for the rest.
fn stands_for(
    text: &Text<'_>,
    run: &Range<usize>,
    strange: usize,
    there: &Text<'_>,
    start: usize,
) -> Option<usize> {
    let rival = start + (strange - run.start);
    let same = |at: usize| {
        let other = start + (at - run.start);
        at == strange
            || text.key(at) == there.key(other) && is_capital(text, at) == is_capital(there, other)
    };
    let (a, b) = (text.word(strange), there.word(rival));
    let is_other = is_name(there, rival) && text.key(strange) != there.key(rival);
    (is_other && ends_alike(run, strange, there, rival) && run.clone().all(same) && !is_form(a, b))
        .then_some(rival)
}

/// Whether a word is part of a name: a capital that no grammar and no sentence lends it.
fn is_name(text: &Text<'_>, at: usize) -> bool {
    is_capital(text, at) && !is_function_word(text.key(at))
}

/// Whether the name ends in both texts with the word at issue, if it ends with it: "Berkshire Hospital" is not
/// "Berkshire Health Trust".
fn ends_alike(run: &Range<usize>, strange: usize, there: &Text<'_>, rival: usize) -> bool {
    let starts = strange > run.start || !rival.checked_sub(1).is_some_and(|at| is_name(there, at));
    starts && (strange + 1 < run.end || !is_name(there, rival + 1))
}

/// Whether two words are forms of one: "Chose", "Choose"; "Union", "Unions".
fn is_form(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    a.starts_with(&b) || b.starts_with(&a) || is_other_form(&a, &b)
}

/// Whether one word is a slip of the pen from the other.
fn slipped(a: &str, b: &str) -> bool {
    likeness(&folded(a), &folded(b)) == Likeness::Slip
}
