//! For tests of this room: texts whose values are marked by hand.

use crate::span::Span;
use crate::text::Text;
use crate::value::{
    Body, Change, DateSpan, Duration, Grammar, Magnitude, Mention, Name, Number, Percent, Quantity,
    Quote, Reading, Since, Tally, TimeOfDay, Type, Value, places,
};

/// A text and the values that `⟦type:words⟧` marks in it; marks may nest.
pub(super) struct Probe {
    pub(super) source: String,
    marks: Vec<(Type, Span)>,
}

impl Probe {
    pub(super) fn new(marked: &str) -> Self {
        let mut probe = Self {
            source: String::new(),
            marks: Vec::new(),
        };
        let mut open = Vec::new();
        let mut rest = marked;
        while let Some(at) = rest.find(['⟦', '⟧']) {
            let (plain, mark) = rest.split_at(at);
            probe.source.push_str(plain);
            rest = mark.strip_prefix('⟧').unwrap_or(mark);
            if let Some(opened) = mark.strip_prefix('⟦') {
                let (kind, words) = opened.split_once(':').expect("a type and a colon");
                open.push((kind.parse().expect("a type"), probe.source.len()));
                rest = words;
            } else {
                let (kind, start) = open.pop().expect("an open mark");
                probe
                    .marks
                    .push((kind, Span::new(start, probe.source.len())));
            }
        }
        probe.source.push_str(rest);
        probe
    }

    pub(super) fn text(&self) -> Text<'_> {
        Text::plain(&self.source)
    }

    pub(super) fn mentions(&self, text: &Text<'_>) -> Vec<Mention> {
        let mut out: Vec<Mention> = self
            .marks
            .iter()
            .map(|&(kind, span)| mention(text, kind, span))
            .collect();
        out.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        out
    }
}

fn mention(text: &Text<'_>, kind: Type, span: Span) -> Mention {
    let tokens = text.token_at(span.start)..text.token_at(span.end - 1) + 1;
    let sentence = text.sentence_of(tokens.start);
    Mention {
        span,
        ..Mention::new(
            text,
            tokens,
            sentence,
            Reading::exact(value(kind)),
            Grammar::Digits,
        )
    }
}

/// Some value of the type.
fn value(kind: Type) -> Value {
    let zero = Magnitude::zero;
    let number = || Number {
        figure: zero(),
        unit: None,
        rank: None,
    };
    let quantity = || Quantity {
        figure: zero(),
        unit: "tonne".to_owned(),
    };
    let when = DateSpan::unknown_past;
    match kind {
        Type::Number | Type::Money => Value::Number(number()),
        Type::Fraction => Value::Fraction(number()),
        Type::Percent => Value::Percent(Percent {
            figure: zero(),
            points: false,
        }),
        Type::Quantity => Value::Quantity(quantity()),
        Type::Age => Value::Age(quantity()),
        Type::Duration => Value::Duration(Box::new(Duration {
            months: zero(),
            days: zero(),
            seconds: zero(),
            unit: None,
        })),
        Type::Date => Value::Date(when()),
        Type::Period => Value::Period(when()),
        Type::Time => Value::Time(TimeOfDay {
            from: 0,
            to: 0,
            lasts: false,
            either_half: false,
            zone: None,
        }),
        Type::Tally => Value::Tally(Tally {
            rounds: Vec::new(),
            contest: None,
        }),
        Type::Since => Value::Since(Since {
            anchor: when(),
            ever: false,
            scope: String::new(),
            one_of: false,
        }),
        Type::Change => Value::Change(Change {
            from: None,
            to: None,
            by: None,
            factor: None,
        }),
        Type::Name => Value::Name(Name {
            name: String::new(),
            title: None,
        }),
        Type::Place => {
            let (place, _) = places(&Text::plain("Japan"), 0..1).next().expect("a place");
            Value::Place(place)
        }
        Type::Body => Value::Body(Body {
            name: String::new(),
        }),
        Type::Quote => Value::Quote(Quote {
            words: String::new(),
            speaker: None,
            written: None,
            cue: None,
            indirect: false,
        }),
    }
}
