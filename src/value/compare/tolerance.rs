//! Tolerances as a rule writes them: "5%", "5 minutes", "1 day", "2 percentage points".

use super::Tolerance;
use crate::text::Text;
use crate::value::magnitude::product;
use crate::value::{Bound, Dateline, Exact, Reading, Value, extract};

impl Tolerance {
    /// Reads a tolerance: one amount and nothing else. A percentage is a share of the greater value;
    /// percentage points, counts, money, quantities and lengths of time are amounts. `None` for other words.
    pub fn parse(words: &str) -> Option<Self> {
        let text = Text::plain(words);
        let mentions = extract(&text, &Dateline::default());
        let [mention] = mentions.as_slice() else {
            return a_unit(words);
        };
        let whole = mention.tokens == (0..text.tokens().len());
        let counted = matches!(&mention.reading.value, Value::Number(n) if n.unit.is_some());
        if !(whole || counted) || mention.reading.bound != Bound::Exact {
            return None;
        }
        from_reading(&mention.reading)
    }
}

/// "a day", "an hour"
fn a_unit(words: &str) -> Option<Tolerance> {
    let (article, unit) = words.trim().split_once(' ')?;
    if !article.eq_ignore_ascii_case("a") && !article.eq_ignore_ascii_case("an") {
        return None;
    }
    let one = format!("1 {unit}");
    if one.len() > 40 {
        None
    } else {
        Tolerance::parse(&one)
    }
}

fn from_reading(reading: &Reading) -> Option<Tolerance> {
    match &reading.value {
        Value::Percent(percent) if !percent.points => {
            let share = percent
                .figure
                .single()
                .filter(|n| *n >= Exact::from_integer(0))?;
            Some(Tolerance::Share(product(share, Exact::new_raw(1, 100))?))
        }
        Value::Number(_)
        | Value::Percent(_)
        | Value::Money(_)
        | Value::Quantity(_)
        | Value::Duration(_) => Some(Tolerance::Amount(Box::new(reading.clone()))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_amounts_are_read() {
        assert_eq!(
            Tolerance::parse("5%"),
            Some(Tolerance::Share(Exact::new(1, 20)))
        );
        for (words, shown) in [
            ("5 minutes", "5 minutes"),
            ("1 day", "1 day"),
            ("a day", "1 day"),
            ("2 percentage points", "2 percentage points"),
            ("$1 million", "US$1 million"),
            ("3", "3"),
            ("3 people", "3 people"),
            ("10 km", "10 kilometres"),
        ] {
            match Tolerance::parse(words) {
                Some(Tolerance::Amount(amount)) => assert_eq!(amount.to_string(), shown),
                other => panic!("{words}: {other:?}"),
            }
        }
        for words in ["", "soon", "a", "about 5%", "5% or 3", "a a a a a day"] {
            assert_eq!(Tolerance::parse(words), None, "{words}");
        }
    }
}
