//! Amounts of money, by ISO 4217 currency.

mod home;
mod table;

use std::fmt;

use super::Magnitude;
use super::Object;
use super::magnitude::{Exact, reading};
use crate::lexicon::rows;
use crate::text::Text;

pub(super) use home::at_home;
pub(crate) use table::Minor;
pub(super) use table::{Coin, after, before};

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// How much, in the currency's main unit: 12 cents are 0.12.
    pub figure: Magnitude,
    /// The ISO 4217 code.
    pub currency: String,
    /// The minor unit that the words count in: 12 cents, 40p.
    pub minor: Option<Minor>,
    /// What one of is paid for: "share" in "$2 a share".
    pub per: Option<String>,
}

impl Money {
    /// An amount in a currency's main unit.
    pub fn new(figure: Magnitude, currency: impl Into<String>) -> Self {
        Self {
            figure,
            currency: currency.into(),
            minor: None,
            per: None,
        }
    }

    /// Whether its currency is one of those of like worth.
    pub(crate) fn is_of_like_worth(&self) -> bool {
        rows(include_str!("../../lexicon/en/like_currencies.tsv"))
            .any(|(code, _)| code == self.currency)
    }

    /// An amount as written in `coin`; `None` if it is too big to hold.
    pub(super) fn of(figure: &Magnitude, coin: Coin) -> Option<Self> {
        let factor = coin.minor.map_or(Exact::from_integer(coin.scale), |minor| {
            Exact::new(1, minor.of_one)
        });
        Some(Self {
            minor: coin.minor,
            ..Self::new(figure.times(factor)?, coin.code)
        })
    }

    /// The figure in the unit that the words use.
    fn written(&self) -> Magnitude {
        let minor = self
            .minor
            .and_then(|m| self.figure.times(Exact::from_integer(m.of_one)));
        minor.unwrap_or_else(|| self.figure.clone())
    }

    /// `number` counts the `unit` that the words name. Where that is a minor one, `main` is the same in the
    /// currency's main unit: "12 cents" are 12 of `cent`, and 0.12 US dollars.
    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        self.written().write_json(&mut json);
        json.insert("currency".into(), self.currency.as_str().into());
        json.insert(
            "unit".into(),
            self.minor
                .map_or(serde_json::Value::Null, |m| m.name.into()),
        );
        if self.minor.is_some() {
            let mut main = Object::new();
            self.figure.write_json(&mut main);
            json.insert("main".into(), main.into());
        }
        if let Some(per) = &self.per {
            json.insert("per".into(), per.as_str().into());
        }
        json
    }
}

impl Money {
    /// "US$1.2 billion", "-€5", "CHF 20"
    fn amount(&self, number: Exact) -> String {
        let sign = table::sign(&self.currency);
        let space = if sign == self.currency { " " } else { "" };
        let below = number < Exact::from_integer(0);
        format!(
            "{}{sign}{space}{}",
            if below { "-" } else { "" },
            reading(if below { -number } else { number })
        )
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figure = self.written();
        match (self.minor, figure.single()) {
            (Some(minor), _) => write!(f, "{figure} {}", plural(minor.name, &figure))?,
            (None, Some(number)) => f.write_str(&self.amount(number))?,
            (None, None) => write!(
                f,
                "{}–{}",
                self.amount(figure.low),
                self.amount(figure.high)
            )?,
        }
        self.per
            .as_ref()
            .map_or(Ok(()), |per| write!(f, " per {per}"))
    }
}

fn plural(name: &str, figure: &Magnitude) -> String {
    match name {
        _ if figure.single() == Some(Exact::from_integer(1)) => name.to_owned(),
        "penny" => "pence".to_owned(),
        "sen" | "öre" | "fen" | "fils" => name.to_owned(),
        _ => format!("{name}s"),
    }
}

/// Whether a currency sign or code stands right before token `at`.
pub(super) fn symbol_before(text: &Text<'_>, at: usize) -> bool {
    before(text, at, 0).is_some()
}

/// Whether the name or code of a currency stands at token `at`.
pub(super) fn follows(text: &Text<'_>, at: usize) -> bool {
    after(text, at, text.tokens().len()).is_some()
}
