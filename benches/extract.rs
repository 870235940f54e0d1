//! How fast values are read from news text: bytes a second, on one core.
//!
//! The text is generated, with curly quotes and dashes as agencies send them, and about as many
//! numbers, dates, names and quotations as the most crowded paragraphs of news. It comes in articles of
//! a usual length, each read and let go before the next. Beside it stands what `wc -w` does with the
//! same bytes.

#![allow(clippy::print_stdout, reason = "this is what a bench is for")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use factlint::{Dateline, Text, extract};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SENTENCES: [&str; 12] = [
    "The ministry said on Tuesday that exports rose 4.2% to $1.2 billion in the first three quarters of this year.",
    "“We have never seen anything like it,” said Maria Keller, who runs a small bakery near the harbour.",
    "Officials declined to comment on the report, which was first published by a local newspaper late last week.",
    "At least 47 people were killed and more than 120 injured when the ferry sank off the coast, police said.",
    "The two leaders met for about an hour and 40 minutes — their first face-to-face talks in seven years.",
    "It is not clear whether the plan, which critics call “a bridge to nowhere”, will survive the winter.",
    "Prime Minister Jonas Hale told reporters that talks would go on “for as long as it takes”.",
    "The company’s shares fell 28 cents, or 3.1 percent, to close at $8.75 after the warning.",
    "Residents along the river have been moving furniture and livestock to higher ground since the rain began.",
    "The country imported 12 million tonnes of grain in 2024, up from 10.5 million a year earlier.",
    "Her lawyer said the family would appeal, adding that the court had ignored evidence from several witnesses.",
    "A spokesman for the agency said the road, closed by a landslide in March, would open again next month.",
];

/// Articles of paragraphs of four sentences, the order changing from one to the next.
fn articles() -> Vec<String> {
    const PARAGRAPHS: usize = 8;
    let mut at = 0;
    let mut paragraph = || {
        let words: Vec<&str> = (0..4)
            .map(|by| SENTENCES[(at + 5 * by) % SENTENCES.len()])
            .collect();
        at += 21;
        words.join(" ") + "\n\n"
    };
    (0..60)
        .map(|_| (0..PARAGRAPHS).map(|_| paragraph()).collect())
        .collect()
}

/// What `wc -w` counts: runs of bytes that are no white space.
fn words(source: &str) -> usize {
    let mut inside = false;
    let begins = |byte: &u8| {
        let space = byte.is_ascii_whitespace();
        !std::mem::replace(&mut inside, !space) && !space
    };
    source.as_bytes().iter().copied().filter(begins).count()
}

/// Runs `work` sixty times, and tells how many bytes it took a second: at best, and in the median.
fn time(name: &str, bytes: usize, work: impl Fn() -> usize) {
    const ROUNDS: usize = 60;
    let mut took: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    took.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "a speed of three digits")]
    let speed = |took: Duration| bytes as f64 / took.as_secs_f64() / 1e6;
    println!(
        "{name:<18} {:>8.2} MB/s, median {:>8.2}",
        speed(took[0]),
        speed(took[ROUNDS / 2])
    );
}

fn main() {
    let articles = articles();
    let bytes = articles.iter().map(String::len).sum();
    let dateline = Dateline {
        published: "2025-10-30".parse().ok(),
        day_first: None,
    };
    time("wc -w", bytes, || {
        articles.iter().map(|a| words(black_box(a))).sum()
    });
    time("tokens", bytes, || {
        articles
            .iter()
            .map(|a| Text::plain(black_box(a)).tokens().len())
            .sum()
    });
    let texts: Vec<Text<'_>> = articles.iter().map(|a| Text::plain(a)).collect();
    time("values", bytes, || {
        texts
            .iter()
            .map(|t| extract(black_box(t), &dateline).len())
            .sum()
    });
    time("tokens and values", bytes, || {
        articles
            .iter()
            .map(|a| extract(&Text::plain(black_box(a)), &dateline).len())
            .sum()
    });
}
