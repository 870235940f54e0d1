//! Compiling claims: phrases, the words around them, measures and expected values.

use jiff::civil::Date;

use super::Compiler;
use crate::fault::Code;
use crate::rule::model::{Claim, ClaimPhrase};
use crate::rule::phrase::{self, Group, Pattern, Phrase, PhraseFault};
use crate::rule::schema;
use crate::value::{Dateline, Exact, Name, Reading, Tolerance, Type, Value, parse};
use crate::yaml::position::Cursor;

/// Words that hold no value, with the words that must stand for them to match.
pub(super) type Plain = (Pattern, Vec<Group>);

impl Compiler<'_, '_> {
    pub(super) fn claim(&mut self, claim: &schema::Claim, node: Cursor<'_>) -> Option<Claim> {
        if claim.phrases.0.0.is_empty() && node.get("phrases").is_some_and(|p| !p.is_null()) {
            let at = node.at("phrases").span();
            self.faults.error(
                Code::IncompleteRule,
                at,
                "a claim without a phrase",
                "empty",
                Some("write in which words the value is said".to_owned()),
            );
        }
        let without = self.words(&claim.without.0, node.at("without"));
        let near = self.words(&claim.near.0, node.at("near"));
        // Without a known type the phrases are still read, for their faults.
        let phrases = self.phrases(&claim.phrases.0.0, node.at("phrases"), claim.kind.0);
        let kind = claim.kind.0?;
        self.contradictory(&phrases, &near, &without, node);
        let agree = claim.agree.as_ref();
        let within = agree
            .and_then(|a| a.within.as_ref())
            .and_then(|w| self.tolerance(w, node.at("agree").at("within"), kind));
        if agree.is_some_and(|a| a.within.is_none() && a.same.is_empty()) {
            let help =
                "write `within: 5%`, or, for names, `same: [[Busan, South Korea]]`".to_owned();
            self.faults.error(
                Code::IncompleteRule,
                node.at("agree").head(),
                "an `agree` that says nothing",
                "empty",
                Some(help),
            );
        }
        let same = agree.map_or_else(Vec::new, |a| self.same(a, node.at("agree"), kind));
        let expect = claim
            .expect
            .as_ref()
            .and_then(|words| self.reading(words, node.at("expect"), kind, None));
        Some(Claim {
            kind,
            phrases,
            without: patterns(without),
            near: patterns(near),
            within,
            same,
            expect,
            evolves: claim.evolves,
            voice: claim.voice.unwrap_or_default(),
        })
    }

    fn phrases(
        &mut self,
        sources: &[String],
        node: Cursor<'_>,
        kind: Option<Type>,
    ) -> Vec<ClaimPhrase> {
        let mut out = Vec::new();
        for (source, item) in sources.iter().zip(node.items()) {
            if item.text().is_none() {
                continue; // Told already: no text.
            }
            // Before it is built, for that is what takes time and memory.
            if source.trim_start().starts_with('/') && !self.loader.words.takes_regex() {
                self.too_many_regexes(item);
                break;
            }
            let phrase = match phrase::parse(source) {
                Ok(phrase) => phrase,
                Err(fault) => {
                    self.phrase_fault(fault, item);
                    continue;
                }
            };
            let Some(kind) = kind else { continue };
            self.slot_type(&phrase, source, item, kind);
            let required = phrase::required(&phrase, &mut self.loader.words);
            if let Some(pattern) = Pattern::new(&phrase, kind, &mut self.loader.words) {
                let origin = self.origin(item);
                out.push(ClaimPhrase {
                    source: source.clone(),
                    phrase,
                    pattern,
                    required,
                    origin,
                });
            }
        }
        out
    }

    fn too_many_regexes(&mut self, item: Cursor<'_>) {
        let message = format!(
            "more than {} regular expressions in all rules",
            phrase::MOST_REGEXES
        );
        let help = "say it in words: `cost ... {money}`".to_owned();
        self.faults.error(
            Code::BadPhrase,
            item.span(),
            message,
            "from here on",
            Some(help),
        );
    }

    /// The value of a phrase is of the claim's type.
    fn slot_type(&mut self, phrase: &Phrase, source: &str, item: Cursor<'_>, kind: Type) {
        for slot in phrase
            .claim_types()
            .into_iter()
            .filter(|&slot| !kind.takes(slot))
        {
            let written = format!("{{{slot}}}");
            let start = source.find(&written).unwrap_or(0);
            let at = self.faults.inside(item, start..start + written.len());
            let help = format!("write `{{{kind}}}`, or `type: {slot}`");
            self.faults.error(
                Code::TypeMismatch,
                at,
                format!("the phrase holds `{written}`, but the claim is of type `{kind}`"),
                "another type",
                Some(help),
            );
        }
    }

    pub(in crate::rule) fn phrase_fault(&mut self, fault: PhraseFault, item: Cursor<'_>) {
        let at = self.faults.inside(item, fault.at);
        let help = Some(fault.help);
        self.faults
            .error(fault.code, at, fault.message, fault.label, help);
    }

    /// Reads words that hold no value, each with the words that must stand for it to match.
    pub(super) fn words(&mut self, sources: &[String], node: Cursor<'_>) -> Vec<Plain> {
        let mut out = Vec::new();
        for (source, item) in sources
            .iter()
            .zip(node.items())
            .filter(|(_, item)| item.text().is_some())
        {
            match phrase::parse_words(source) {
                Ok(phrase) => {
                    let required = phrase::required(&phrase, &mut self.loader.words);
                    // The type matters to regular expressions only, and words are none.
                    let pattern = Pattern::new(&phrase, Type::Number, &mut self.loader.words);
                    out.extend(pattern.map(|p| (p, required)));
                }
                Err(fault) => self.phrase_fault(fault, item),
            }
        }
        out
    }

    /// Phrases and nearby words that ask for a word which `without` forbids.
    fn contradictory(
        &mut self,
        phrases: &[ClaimPhrase],
        near: &[Plain],
        without: &[Plain],
        node: Cursor<'_>,
    ) {
        // An entry of several words forbids none of them alone.
        let forbidden: Vec<&Group> = without
            .iter()
            .filter_map(|(p, groups)| groups.first().filter(|_| p.is_one_step(groups)))
            .collect();
        let clash = |groups: &[Group]| {
            groups
                .iter()
                .any(|g| forbidden.iter().any(|f| g.lies_in(f)))
        };
        for (phrase, item) in phrases.iter().zip(node.at("phrases").items()) {
            if clash(&phrase.required) {
                self.never(item.span(), "`without` forbids one of its words");
            }
        }
        for ((_, groups), item) in near.iter().zip(node.at("near").items()) {
            if clash(groups) {
                self.never(item.span(), "`without` forbids this word");
            }
        }
    }

    /// Groups of names that may stand for each other.
    fn same(&mut self, agree: &schema::Agreement, node: Cursor<'_>, kind: Type) -> Vec<Vec<Name>> {
        if kind != Type::Name && !agree.same.is_empty() {
            let at = node.key("same").unwrap_or(node).span();
            let help = format!("values of type `{kind}` agree by `within`");
            self.faults.error(
                Code::TypeMismatch,
                at,
                "`same` is for names",
                "no claim of type name",
                Some(help),
            );
            return Vec::new();
        }
        for (group, item) in agree
            .same
            .iter()
            .zip(node.at("same").items())
            .filter(|(group, _)| group.0.len() < 2)
        {
            let help = "write the names that may stand for each other: `[[Busan, South Korea]]`"
                .to_owned();
            let found = if group.0.is_empty() {
                "no name"
            } else {
                "one name alone"
            };
            self.faults.error(
                Code::IncompleteRule,
                item.span(),
                "a group of names has two or more",
                found,
                Some(help),
            );
        }
        let name = |name: &String| Name {
            name: name.clone(),
            title: None,
        };
        agree
            .same
            .iter()
            .map(|group| group.0.iter().map(name).collect())
            .collect()
    }

    pub(super) fn tolerance(
        &mut self,
        words: &str,
        node: Cursor<'_>,
        kind: Type,
    ) -> Option<Tolerance> {
        let tolerance = tolerance(words, kind);
        if tolerance.is_none() {
            self.no_measure(words, &format!(" for values of type `{kind}`"), node);
        }
        tolerance
    }

    /// Tells that a tolerance cannot be read.
    pub(in crate::rule) fn no_measure(&mut self, words: &str, of: &str, node: Cursor<'_>) {
        let help = "write a share or an amount: `5%`, `10 minutes`, `1 day`".to_owned();
        self.faults.error(
            Code::BadValue,
            node.span(),
            format!("`{words}` is no measure{of}"),
            "cannot be read",
            Some(help),
        );
    }

    pub(super) fn reading(
        &mut self,
        words: &str,
        node: Cursor<'_>,
        kind: Type,
        published: Option<Date>,
    ) -> Option<Reading> {
        let dateline = Dateline {
            published,
            day_first: None,
        };
        // Nobody writes "54 years old" where the rule says that it is an age.
        let bare = kind == Type::Age && words.parse::<u8>().is_ok();
        let reading = if bare {
            parse(kind, &format!("{words} years old"), &dateline)
        } else {
            parse(kind, words, &dateline)
        };
        if reading.is_none() {
            let help = format!("write it as an article would: {}", sample(kind));
            self.faults.error(
                Code::BadValue,
                node.span(),
                format!("`{words}` holds no value of type `{kind}`"),
                "cannot be read",
                Some(help),
            );
        }
        reading
    }
}

/// The patterns alone.
pub(super) fn patterns(words: Vec<Plain>) -> Vec<Pattern> {
    words.into_iter().map(|(pattern, _)| pattern).collect()
}

/// Reads "5%" as a share and "5 minutes" or "1 day" as an amount of what `kind` measures.
fn tolerance(words: &str, kind: Type) -> Option<Tolerance> {
    let read = |kind| parse(kind, words, &Dateline::default());
    if let Some(Value::Percent(percent)) = read(Type::Percent).map(|r| r.value)
        && !percent.points
    {
        return Some(Tolerance::Share(
            percent.figure.high / Exact::from_integer(100),
        ));
    }
    let of = match kind {
        Type::Date | Type::Period | Type::Time | Type::Since | Type::Duration | Type::Age => {
            Type::Duration
        }
        kind => kind,
    };
    read(of).map(|reading| Tolerance::Amount(Box::new(reading)))
}

/// A value of the type as an article would write it.
fn sample(kind: Type) -> &'static str {
    match kind {
        Type::Number => "`47`",
        Type::Fraction => "`two-thirds`",
        Type::Percent => "`5.2%`",
        Type::Money => "`US$1.2bn`",
        Type::Quantity => "`12 million tonnes`",
        Type::Age => "`47 years old`",
        Type::Duration => "`100 minutes`",
        Type::Date | Type::Period => "`30 October 2025`",
        Type::Time => "`7:30 p.m.`",
        Type::Tally => "`a 7-4 vote`",
        Type::Since => "`2019`",
        Type::Change => "`from 20% to 10%`",
        Type::Name => "`Maria Lopez`",
        Type::Quote => "`“We will go”`",
        Type::Place => "`South Korea`",
        Type::Body => "`the Harbour Safety Committee`",
    }
}
