//! From what a file says to rules that can no longer be wrong.
//!
//! A [`Loader`] takes rule files one after the other; every fault is told at its place, and a rule
//! with a fault is left out.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::describe::listed;
use super::examples::Example;
use super::faults::Faults;
use super::filter::{DateRange, Filter, globs};
use super::locate::{Cursor, Tree};
use super::phrase::{self, Group, Pattern, Phrase, PhraseFault};
use super::{load_yaml, schema};
use crate::document::{Document, Role};
use crate::fault::Fault;
use crate::finding::Severity;
use crate::span::LineIndex;
use crate::text::Text;
use crate::value::{Dateline, Reading, Tolerance, Type, Value, parse};

/// A rule, checked.
#[derive(Debug, Clone)]
pub struct Rule {
    /// `pack/name`: the file's topic, or its name without extension, and the rule's id.
    pub id: String,
    /// What it compares, as a clause; the id where the rule gives none.
    pub title: String,
    /// How much a finding weighs; `None` if the rule is off. Set it before the [`super::RuleSet`] is made.
    pub severity: Option<Severity>,
    /// Why the rule exists.
    pub why: Option<String>,
    /// What to do about a finding.
    pub fix: Option<String>,
    /// Where to read more.
    pub url: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The filters of the file and of the rule; all must pass.
    pub documents: Vec<Filter>,
    /// What it checks.
    pub check: Check,
    /// How many independent sources should carry the claim.
    pub at_least: Option<u32>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Where it is written.
    pub origin: Origin,
}

/// Where something is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The rule file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What a rule checks. The checks without content are not built in this version: no rule with one of
/// them is ever made.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "those without content are documented in the manual of the rule language")]
pub enum Check {
    /// One slot across outlets, and against what is expected.
    Claim(Box<Claim>),
    /// The wording of a quotation.
    Quote(Quote),
    /// What the calendar rules out.
    Calendar(Vec<schema::Calendar>),
    /// A word that stands twice.
    Repeated,
    Support,
    Align,
    Spelling,
    Arithmetic,
    Headline,
    Superlative,
    Order,
}

/// A slot.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The type of its value.
    pub kind: Type,
    /// The ways to say it.
    pub phrases: Vec<ClaimPhrase>,
    /// Words that must not stand in the sentence.
    pub without: Vec<Pattern>,
    /// Words that must stand in the sentence or in one beside it.
    pub near: Vec<Pattern>,
    /// How far two values may lie apart and still agree.
    pub within: Option<Tolerance>,
    /// The checked fact.
    pub expect: Option<Reading>,
    /// Whether a later, greater or smaller value is an update.
    pub evolves: Option<schema::Evolves>,
    /// Whose words count.
    pub voice: schema::Voice,
}

/// A phrase of a claim.
#[derive(Debug, Clone)]
pub struct ClaimPhrase {
    /// As it is written.
    pub source: String,
    /// As it was read; its `Display` says it in words.
    pub phrase: Phrase,
    /// Compiled.
    pub pattern: Pattern,
    /// The words that a sentence must hold for it to match.
    pub required: Vec<Group>,
    /// Where it is written.
    pub origin: Origin,
}

/// A quotation.
#[derive(Debug, Clone)]
pub struct Quote {
    /// Who said it, by any part of the name.
    pub speaker: Option<String>,
    /// What it holds, every one of them.
    pub holding: Vec<Pattern>,
}

impl Rule {
    /// Whether the rule reads `document`, whose text is `text`.
    pub fn reads(&self, document: &Document, text: &Text<'_>) -> bool {
        self.documents.iter().all(|filter| filter.passes(document, text))
    }
}

impl Check {
    /// The key under which a rule writes the check.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Claim(_) => "claim",
            Self::Quote(_) => "quote",
            Self::Calendar(_) => "calendar",
            Self::Repeated => "repeated",
            Self::Support => "support",
            Self::Align => "align",
            Self::Spelling => "spelling",
            Self::Arithmetic => "arithmetic",
            Self::Headline => "headline",
            Self::Superlative => "superlative",
            Self::Order => "order",
        }
    }
}

/// Reads rule files.
#[derive(Debug, Default)]
pub struct Loader {
    words: phrase::Words,
    origins: FxHashMap<String, Origin>,
    rules: Vec<Rule>,
    faults: Vec<Fault>,
}

impl Loader {
    /// A loader without rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the rule file at `path` with text `source`.
    pub fn add(&mut self, path: &str, source: &str) {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let mut faults = Faults::new(path, source);
        if let Some((file, tree)) = load_yaml::<schema::File>(source, &mut faults) {
            let mut compiler = Compiler { loader: self, source, lines: LineIndex::new(source), faults };
            compiler.file(file, &tree);
            faults = compiler.faults;
        }
        self.faults.extend(faults.done());
    }

    /// The rules without fault, in the order of the files, and every fault.
    pub fn finish(self) -> (Vec<Rule>, Vec<Fault>) {
        (self.rules, self.faults)
    }
}

/// Compiles one file.
struct Compiler<'l, 's> {
    loader: &'l mut Loader,
    source: &'s str,
    lines: LineIndex,
    faults: Faults<'s>,
}

impl Compiler<'_, '_> {
    fn file(&mut self, file: schema::File, tree: &Tree) {
        let root = tree.root();
        let pack = match &file.topic {
            Some(topic) => {
                self.slug(topic, root.at("topic"), "topic");
                topic.clone()
            }
            None => stem(self.faults.path()).to_owned(),
        };
        let filter = file.documents.map(|d| self.filter(d, root.at("documents")));
        let items: Vec<Cursor<'_>> = root.get("rules").map(|rules| rules.items().collect()).unwrap_or_default();
        for (rule, node) in file.rules.0.into_iter().zip(items) {
            let rule = self.rule(rule, node, &pack, filter.as_ref());
            self.loader.rules.extend(rule.filter(|_| !self.faults.in_span(node.span())));
        }
    }

    fn rule(&mut self, rule: schema::Rule, node: Cursor<'_>, pack: &str, shared: Option<&Filter>) -> Option<Rule> {
        let id = self.id(&rule.id, node, pack);
        let own = rule.documents.clone().map(|d| self.filter(d, node.at("documents")));
        if let (Some(a), Some(b)) = (shared.and_then(|s| s.published), own.as_ref().and_then(|o| o.published))
            && a.meet(b).is_empty()
        {
            let at = node.at("documents").at("published").span();
            self.never(at, "no day lies in the file's span and in this one");
        }
        let check = self.check(&rule, node);
        if rule.sources.is_some() && !matches!(check, None | Some(Check::Claim(_) | Check::Quote(_))) {
            let at = node.key("sources").unwrap_or(node).span();
            self.faults.error(
                at,
                "`sources` without a claim",
                "nothing to count",
                Some("only `claim` and `quote` have sources".to_owned()),
            );
        }
        let kind = match &check {
            Some(Check::Claim(claim)) => Some(claim.kind),
            _ => None,
        };
        let examples = node.get("examples").map(|e| e.items().collect::<Vec<_>>()).unwrap_or_default();
        let examples = rule.examples.into_iter().zip(examples).filter_map(|(e, n)| self.example(e, n, kind)).collect();
        Some(Rule {
            title: rule.title.unwrap_or_else(|| rule.id.clone()),
            severity: severity(rule.severity.unwrap_or(schema::Severity::Warning)),
            why: rule.why,
            fix: rule.fix,
            url: rule.url,
            tags: rule.tags.0,
            documents: shared.cloned().into_iter().chain(own).collect(),
            check: check?,
            at_least: rule.sources.map(|s| s.at_least),
            examples,
            origin: self.origin(node.at("id")),
            id,
        })
    }

    /// `pack/name`, unique among all files.
    fn id(&mut self, name: &str, node: Cursor<'_>, pack: &str) -> String {
        let id = format!("{pack}/{name}");
        if name.is_empty() && node.get("id").and_then(Cursor::text).is_none() {
            return id; // Told already: the key is missing.
        }
        self.slug(name, node.at("id"), "id");
        if let Some(first) = self.loader.origins.get(&id) {
            let help = format!("the first is at {}:{}:{}; give one of them another name", first.path, first.line, first.column);
            self.faults.error(node.at("id").span(), format!("a second rule `{id}`"), "the same id", Some(help));
        } else {
            let origin = self.origin(node.at("id"));
            self.loader.origins.insert(id.clone(), origin);
        }
        id
    }

    /// Topics and ids are typed on command lines and in inline ignores.
    fn slug(&mut self, name: &str, node: Cursor<'_>, what: &str) {
        let good = |c: char| c.is_lowercase() || c.is_numeric() || matches!(c, '-' | '_' | '.') || (c.is_alphabetic() && !c.is_uppercase());
        if !name.is_empty() && name.chars().all(good) {
            return;
        }
        let kept: String = name.to_lowercase().chars().map(|c| if good(c) { c } else { ' ' }).collect();
        let better = kept.split_whitespace().collect::<Vec<_>>().join("-");
        let help = if better.is_empty() { "use small letters, digits and hyphens".to_owned() } else { format!("write `{better}`") };
        self.faults.error(node.span(), format!("`{name}` cannot be {what}"), "small letters, digits and hyphens only", Some(help));
    }

    fn origin(&self, node: Cursor<'_>) -> Origin {
        let at = self.lines.position(self.source, node.span().start);
        Origin { path: self.faults.path().to_owned(), line: at.line, column: at.column }
    }

    fn check(&mut self, rule: &schema::Rule, node: Cursor<'_>) -> Option<Check> {
        for name in ["support", "align", "spelling", "arithmetic", "headline", "superlative", "order"] {
            if let Some(key) = node.key(name) {
                let help = format!("this version has {}", listed(["claim", "quote", "calendar", "repeated"].into_iter()));
                self.faults.error(key.span(), format!("the check `{name}` is not in this version"), "cannot be run", Some(help));
                return None;
            }
        }
        if let Some(claim) = &rule.claim {
            return self.claim(claim, node.at("claim")).map(|c| Check::Claim(Box::new(c)));
        }
        if let Some(quote) = &rule.quote {
            let holding = self.words(&quote.holding.0, node.at("quote").at("holding"));
            return Some(Check::Quote(Quote { speaker: quote.speaker.clone(), holding: patterns(holding) }));
        }
        if let Some(calendar) = &rule.calendar {
            return Some(Check::Calendar(calendar.0.clone()));
        }
        rule.repeated.map(|_| Check::Repeated)
    }

    fn claim(&mut self, claim: &schema::Claim, node: Cursor<'_>) -> Option<Claim> {
        if claim.phrases.0.0.is_empty() && node.get("phrases").is_some_and(|p| !p.is_null()) {
            let at = node.at("phrases").span();
            self.faults.error(at, "a claim without a phrase", "empty", Some("write in which words the value is said".to_owned()));
        }
        let without = self.words(&claim.without.0, node.at("without"));
        let near = self.words(&claim.near.0, node.at("near"));
        // Without a known type the phrases are still read, for their faults.
        let phrases = self.phrases(&claim.phrases.0.0, node.at("phrases"), claim.kind.0);
        let kind = claim.kind.0?;
        self.contradictory(&phrases, &near, &without, node);
        let within = claim.agree.as_ref().and_then(|a| self.tolerance(&a.within, node.at("agree").at("within"), kind));
        let expect = claim.expect.as_ref().and_then(|words| self.reading(words, node.at("expect"), kind, None));
        Some(Claim {
            kind,
            phrases,
            without: patterns(without),
            near: patterns(near),
            within,
            expect,
            evolves: claim.evolves,
            voice: claim.voice.unwrap_or_default(),
        })
    }

    fn phrases(&mut self, sources: &[String], node: Cursor<'_>, kind: Option<Type>) -> Vec<ClaimPhrase> {
        let mut out = Vec::new();
        for (source, item) in sources.iter().zip(node.items()) {
            if item.text().is_none() {
                continue; // Told already: no text.
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
                out.push(ClaimPhrase { source: source.clone(), phrase, pattern, required, origin });
            }
        }
        out
    }

    /// The value of a phrase is of the claim's type.
    fn slot_type(&mut self, phrase: &Phrase, source: &str, item: Cursor<'_>, kind: Type) {
        for slot in phrase.claim_types().into_iter().filter(|&slot| !kind.takes(slot)) {
            let written = format!("{{{slot}}}");
            let start = source.find(&written).unwrap_or(0);
            let at = self.faults.inside(item, start..start + written.len());
            let help = format!("write `{{{kind}}}`, or `type: {slot}`");
            self.faults.error(at, format!("the phrase has a {slot}, the claim is a {kind}"), "another type", Some(help));
        }
    }

    fn phrase_fault(&mut self, fault: PhraseFault, item: Cursor<'_>) {
        let at = self.faults.inside(item, fault.at);
        self.faults.error(at, fault.message, fault.label, Some(fault.help));
    }

    /// Reads words that hold no value, each with the words that must stand for it to match.
    fn words(&mut self, sources: &[String], node: Cursor<'_>) -> Vec<(Pattern, Vec<Group>)> {
        let mut out = Vec::new();
        for (source, item) in sources.iter().zip(node.items()).filter(|(_, item)| item.text().is_some()) {
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
        near: &[(Pattern, Vec<Group>)],
        without: &[(Pattern, Vec<Group>)],
        node: Cursor<'_>,
    ) {
        // An entry of several words forbids none of them alone.
        let forbidden: Vec<&Group> = without.iter().filter_map(|(p, groups)| groups.first().filter(|_| p.is_one_step(groups))).collect();
        let clash = |groups: &[Group]| groups.iter().any(|g| forbidden.iter().any(|f| g.lies_in(f)));
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

    fn never(&mut self, at: crate::span::FileSpan, label: &str) {
        let help = "mend the one or the other; as it stands the rule is no check".to_owned();
        self.faults.warning(at, "this can never match", label, Some(help));
    }

    fn tolerance(&mut self, words: &str, node: Cursor<'_>, kind: Type) -> Option<Tolerance> {
        let tolerance = tolerance(words, kind);
        if tolerance.is_none() {
            let help = "write a share or an amount: `5%`, `10 minutes`, `1 day`".to_owned();
            self.faults.error(node.span(), format!("`{words}` is no measure for a {kind}"), "cannot be read", Some(help));
        }
        tolerance
    }

    fn reading(&mut self, words: &str, node: Cursor<'_>, kind: Type, published: Option<Date>) -> Option<Reading> {
        let reading = parse(kind, words, &Dateline { published, day_first: None });
        if reading.is_none() {
            let help = format!("write it as an article would: {}", sample(kind));
            self.faults.error(node.span(), format!("`{words}` holds no {kind}"), "cannot be read", Some(help));
        }
        reading
    }

    fn filter(&mut self, documents: schema::Documents, node: Cursor<'_>) -> Filter {
        let published = documents.published.and_then(|words| self.published(&words, node.at("published")));
        let mention = patterns(self.words(&documents.mention.0, node.at("mention")));
        let mut path = Vec::new();
        for (pattern, item) in documents.path.0.iter().zip(node.at("path").items()) {
            match globs(pattern) {
                Ok(matchers) => path.extend(matchers),
                Err(error) => {
                    let help = "`*` stands for a name, `**` for any folders: `wire/**/*.txt`".to_owned();
                    self.faults.error(item.span(), format!("a bad glob: {}", error.kind()), "here", Some(help));
                }
            }
        }
        let role = documents.role.map(|role| match role {
            schema::Role::Source => Role::Source,
            schema::Role::Draft => Role::Draft,
        });
        Filter { mention, outlet: documents.outlet.0, path, published, story: documents.story.0, role }
    }

    fn published(&mut self, words: &str, node: Cursor<'_>) -> Option<DateRange> {
        let Some(range) = DateRange::parse(words) else {
            let help = "write `2025-10-30..2025-12-31`, `2025-10-30..`, `..2025` or `2025-11`".to_owned();
            self.faults.error(node.span(), format!("`{words}` is no span of days"), "cannot be read", Some(help));
            return None;
        };
        if range.is_empty() {
            self.never(node.span(), "the last day is before the first");
        }
        Some(range)
    }

    fn example(&mut self, example: schema::Example, node: Cursor<'_>, kind: Option<Type>) -> Option<Example> {
        let published = example.published.as_ref().and_then(|words| {
            let day = words.parse().ok();
            if day.is_none() {
                let at = node.at("published").span();
                self.faults.error(at, format!("`{words}` is no day"), "cannot be read", Some("write `2025-10-30`".to_owned()));
            }
            day
        });
        let read = |words: &str, this: &mut Self| match kind {
            Some(kind) if words != "none" => this.reading(words, node.at("value"), kind, published).map(Some),
            _ => Some(None),
        };
        match (example.text, example.value, example.a, example.b, example.verdict) {
            (Some(text), Some(value), None, None, None) => {
                let reading = read(&value, self)?;
                Some(Example::one(text, value, reading, published, self.origin(node)))
            }
            (None, None, Some(a), Some(b), Some(verdict)) => Some(Example::pair(a, b, verdict, published, self.origin(node))),
            _ => {
                let help = "give `text` and `value`, or `a`, `b` and `verdict`".to_owned();
                self.faults.error(node.head(), "an example is one text or a pair", "neither", Some(help));
                None
            }
        }
    }
}

fn severity(word: schema::Severity) -> Option<Severity> {
    match word {
        schema::Severity::Error => Some(Severity::Error),
        schema::Severity::Warning => Some(Severity::Warning),
        schema::Severity::Info => Some(Severity::Info),
        schema::Severity::Off => None,
    }
}

fn patterns(words: Vec<(Pattern, Vec<Group>)>) -> Vec<Pattern> {
    words.into_iter().map(|(pattern, _)| pattern).collect()
}

/// The file's name without folders and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Reads "5%" as a share and "5 minutes" or "1 day" as an amount of what `kind` measures.
fn tolerance(words: &str, kind: Type) -> Option<Tolerance> {
    let read = |kind| parse(kind, words, &Dateline::default());
    if let Some(Value::Percent(percent)) = read(Type::Percent).map(|r| r.value)
        && !percent.points
    {
        return Some(Tolerance::Share(percent.figure.high / crate::value::Exact::from_integer(100)));
    }
    let of = match kind {
        Type::Date | Type::Period | Type::Since | Type::Duration | Type::Age => Type::Duration,
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
        Type::Since => "`2019`",
        Type::Change => "`from 20% to 10%`",
        Type::Name => "`Maria Lopez`",
        Type::Quote => "`“We will go”`",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(source: &str) -> (Vec<Rule>, Vec<Fault>) {
        let mut loader = Loader::new();
        loader.add("rules/demo.yaml", source);
        loader.finish()
    }

    /// "line:column words underlined: message (help)" for each fault.
    fn told(faults: &[Fault]) -> Vec<String> {
        let line = |f: &Fault| {
            let place = f.place.as_ref().expect("a fault of a file has a place");
            let words = place.text.get(place.span.start..place.span.end).expect("a span of the text");
            format!("{}:{} {words}: {} ({})", place.line, place.column, f.message, f.help.as_deref().unwrap_or("no help"))
        };
        faults.iter().map(line).collect()
    }

    /// The faults of a file whose only rule is claimed by `claim`, from line 4 on.
    fn claim_faults(claim: &str) -> Vec<String> {
        told(&load(&format!("topic: demo\nrules:\n  - id: a\n    claim:\n{claim}")).1)
    }

    #[test]
    fn a_file_becomes_rules() {
        let source = "topic: demo\ndocuments: { mention: [Roe, Poe], published: 2025-10.. }\nrules:\n  - id: length\n    title: how long they met\n    severity: error\n    claim:\n      type: duration\n      phrases: [\"met for {duration}\"]\n    sources: { at_least: 2 }\n  - id: doubled\n    repeated: words\n  - id: days\n    severity: off\n    calendar: [weekday, impossible]\n  - id: words\n    quote: { speaker: Roe, holding: ballast }\n";
        let (rules, faults) = load(source);
        assert_eq!(told(&faults), [""; 0]);
        let names: Vec<_> = rules.iter().map(|r| (r.id.as_str(), r.check.name(), r.severity, r.origin.line)).collect();
        assert_eq!(
            names,
            [
                ("demo/length", "claim", Some(Severity::Error), 4),
                ("demo/doubled", "repeated", Some(Severity::Warning), 11),
                ("demo/days", "calendar", None, 13),
                ("demo/words", "quote", Some(Severity::Warning), 16),
            ]
        );
        assert_eq!(rules.first().and_then(|r| r.at_least), Some(2));
        let without_topic = load("rules:\n  - {id: a, repeated: words}\n");
        assert_eq!(without_topic.0.first().map(|r| r.id.as_str()), Some("demo/a"));
    }

    #[test]
    fn all_faults_of_a_file_are_told_at_their_places() {
        let source = "topic: Big News\ntitel: x\nrules:\n  - id: a\n    severity: eror\n    claim:\n      type: duraton\n      pharses: [\"met {duration}\"]\n      phrases: [\"met (for {duration}\", \"met for long\", {a: b}]\n  - id: a\n    align: {}\n  - title: no name\n    quote: 3\n    repeated: words\n  - id: b\n";
        let expected = [
            "1:8 Big News: `Big News` cannot be topic (write `big-news`)",
            "2:1 titel: unknown key `titel` (did you mean `title`?)",
            "5:15 eror: `severity` cannot be `eror` (did you mean `error`?)",
            "7:13 duraton: `type` cannot be `duraton` (did you mean `duration`?)",
            "8:7 pharses: unknown key `pharses` (did you mean `phrases`?)",
            "9:22 (: unbalanced bracket: `(` is not closed (close it with `)`)",
            "9:41 met for long: a claim without a value (write `{type}` where the value stands, as in `(met|talked) for {duration}`, and not inside `[ ]`)",
            "9:57 a: `phrases` takes text, not a mapping (put the text in quotation marks if it holds `: `, `{`, `[` or ` #`)",
            "10:9 a: a second rule `Big News/a` (the first is at rules/demo.yaml:4:9; give one of them another name)",
            "11:5 align: the check `align` is not in this version (this version has `claim`, `quote`, `calendar` or `repeated`)",
            "12:5 title: the key `id` is missing (add `id:`: a short name in small letters, unique in its topic: `meeting-length`)",
            "13:12 3: `quote` takes a mapping, not text (its keys are `speaker` or `holding`)",
            "14:5 repeated: `repeated` beside `quote` (a rule has exactly one of `claim`, `quote`, `support`, `align`, `calendar`, `spelling`, `arithmetic`, `headline`, `superlative`, `repeated` or `order`; give the other a rule of its own)",
            "15:5 id: a rule that checks nothing (add exactly one of `claim`, `quote`, `support`, `align`, `calendar`, `spelling`, `arithmetic`, `headline`, `superlative`, `repeated` or `order`)",
        ];
        let (rules, faults) = load(source);
        assert_eq!(told(&faults), expected);
        assert!(rules.is_empty(), "a rule with a fault is left out");
    }

    #[test]
    fn faults_of_a_claim() {
        let cases = [
            ("      type: date\n", "5:7 type: the key `phrases` is missing"),
            ("      type: date\n      phrases: []\n", "6:16 []: a claim without a phrase"),
            ("      type: date\n      phrases: on {money}\n", "6:19 {money}: the phrase has a money, the claim is a date"),
            ("      type: date\n      phrases: on {date}\n      without: \"{date}\"\n", "7:17 {date}: a value among words"),
            (
                "      type: date\n      phrases: call on {date}\n      without: [phone, call]\n",
                "6:16 call on {date}: this can never match",
            ),
            ("      type: date\n      phrases: on {date}\n      near: [Roe, Poe]\n      without: Poe\n", "7:19 Poe: this can never match"),
            ("      type: date\n      phrases: on {date}\n      agree: { within: soon }\n", "7:24 soon: `soon` is no measure for a date"),
            ("      type: date\n      phrases: on {date}\n      expect: nothing\n", "7:15 nothing: `nothing` holds no date"),
            ("      type: date\n      phrases: on {date}\n      agree: 5%\n", "7:14 5%: `agree` takes a mapping, not text"),
            ("      type: date\n      phrases: /on (x/\n", "6:16 /on (x/: a bad regular expression: unclosed group"),
            ("      type: date\n      phrases: on {date}\n      voice: loud\n", "7:14 loud: `voice` cannot be `loud`"),
            (
                "      type: date\n      phrases: on {date}\n    sources: { at_least: two }\n",
                "7:26 two: `at_least` takes a whole number, not text",
            ),
            (
                "      type: date\n      phrases: on {date}\n    documents: { published: 2025..2024 }\n",
                "7:29 2025..2024: this can never match",
            ),
            ("      type: date\n      phrases: on {date}\n    documents: { published: later }\n", "7:29 later: `later` is no span of days"),
            ("      type: date\n      phrases: on {date}\n    documents: { path: \"a[\" }\n", "7:24 \"a[\": a bad glob"),
            ("      type: date\n      phrases: on {date}\n    examples: [{text: a}]\n", "7:17 text: an example is one text or a pair"),
            ("      type: date\n      phrases: on {date}\n      phrases: on {date}\n", "7:7 phrases: the key `phrases` stands twice"),
        ];
        for (claim, expected) in cases {
            let faults = claim_faults(claim);
            assert!(matches!(faults.as_slice(), [one] if one.starts_with(expected)), "{claim}\n{faults:#?}\nexpected {expected}");
        }
    }

    #[test]
    fn rules_of_different_files_have_different_ids() {
        let mut loader = Loader::new();
        loader.add("a.yaml", "topic: t\nrules: [{id: x, repeated: words}]\n");
        loader.add("b.yaml", "\u{feff}topic: t\nrules: [{id: x, repeated: words}]\n");
        let (rules, faults) = loader.finish();
        assert_eq!(rules.len(), 1);
        assert_eq!(told(&faults), ["2:14 x: a second rule `t/x` (the first is at a.yaml:2:14; give one of them another name)"]);
    }

    #[test]
    fn hostile_files_end_in_a_fault() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..10 {
            bomb += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(","));
        }
        let deep = "[".repeat(1 << 20);
        let large = "a".repeat(100 << 20);
        let keys = "x: 1\n".repeat(50_000);
        for source in [bomb.as_str(), &deep, &large, &keys, "", "\0", "{", "- - - -", "rules: 3", "\"", "rules: [*x]"] {
            let (rules, faults) = load(source);
            assert!(rules.is_empty() && !faults.is_empty() && faults.len() <= 101);
        }
    }
}
