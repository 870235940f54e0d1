//! How long a story takes to check as it grows: the time for an article should stay what it is.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use factlint::{Document, Loader, ReadOptions, RuleSet, check, parse};
use factlint_benches::story;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RULES: &str = "rules: [{ id: align, title: sources, severity: warning, align: {} }, \
                             { id: toll, title: the toll, severity: info, align: { only: tolls } }, \
                             { id: quote, title: a quotation, severity: warning, quote: {} }]";

fn documents(count: usize) -> Vec<Document> {
    let options = ReadOptions::default();
    let articles = story(count).into_iter().enumerate();
    articles
        .flat_map(|(at, text)| parse(&format!("{at}.txt"), text.into_bytes(), &options).0)
        .collect()
}

fn stories(criterion: &mut Criterion) {
    let mut loader = Loader::new();
    loader.add("bench.yaml", RULES);
    let (rules, _) = loader.finish();
    let rules = RuleSet::new(rules);
    let mut group = criterion.benchmark_group("check a story");
    group.sample_size(10);
    for count in [10, 100, 1000] {
        let documents = documents(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(
            BenchmarkId::from_parameter(count),
            &documents,
            |bench, documents| {
                bench.iter(|| check(black_box(&rules), documents));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, stories);
criterion_main!(benches);
