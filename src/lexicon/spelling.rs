//! Endings that British and American spell differently.

/// The endings of the one spelling and of the other.
const ENDINGS: [(&str, &str); 21] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ourable", "orable"),
    ("centre", "center"),
    ("centres", "centers"),
    ("theatre", "theater"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("eller", "eler"),
    ("ogue", "og"),
    ("ogues", "ogs"),
];

/// The ending of a word in lower case and what stands for it in the one spelling. Short words ("our", "four", "wise",
/// "rise") carry the letters without the variation.
pub(crate) fn respelt_ending(word: &str) -> Option<(&str, &'static str)> {
    let ending = |&(from, to): &(&str, &'static str)| Some((word.strip_suffix(from)?, to));
    ENDINGS.iter().find_map(ending).filter(|_| word.len() > 5)
}
