//! How fast values are read from news text: bytes a second, on one core.
//!
//! The text is generated, with curly quotes and dashes as agencies send them, and about as many
//! numbers, dates, names and quotations as the most crowded paragraphs of news. It comes in articles of
//! a usual length, each read and let go before the next. Beside it stands what `wc -w` does with the
//! same bytes.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use factlint::text::Text;
use factlint::value::{Dateline, extract};

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
        let words: Vec<&str> = (0..4).map(|by| SENTENCES[(at + 5 * by) % SENTENCES.len()]).collect();
        at += 21;
        words.join(" ") + "\n\n"
    };
    (0..60).map(|_| (0..PARAGRAPHS).map(|_| paragraph()).collect()).collect()
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

fn speed(c: &mut Criterion) {
    let articles = articles();
    let dateline = Dateline { published: "2025-10-30".parse().ok(), day_first: None };
    let mut group = c.benchmark_group("extract");
    group.throughput(Throughput::Bytes(articles.iter().map(|a| a.len() as u64).sum()));
    group.sample_size(20);
    group.bench_function("wc -w", |b| b.iter(|| articles.iter().map(|a| words(black_box(a))).sum::<usize>()));
    group.bench_function("tokens", |b| b.iter(|| articles.iter().map(|a| Text::plain(black_box(a)).tokens().len()).sum::<usize>()));
    let texts: Vec<Text<'_>> = articles.iter().map(|a| Text::plain(a)).collect();
    group.bench_function("values", |b| b.iter(|| texts.iter().map(|t| extract(black_box(t), &dateline).len()).sum::<usize>()));
    let both = |a: &String| extract(&Text::plain(black_box(a)), &dateline).len();
    group.bench_function("tokens and values", |b| b.iter(|| articles.iter().map(both).sum::<usize>()));
    group.finish();
}

criterion_group!(benches, speed);
criterion_main!(benches);
