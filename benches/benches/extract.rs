//! How fast tokens and values are read from news text, on one core. Each article is of a usual length, read and let go
//! before the next.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use factlint::{Dateline, Text, extract};
use factlint_benches::articles;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn read(criterion: &mut Criterion) {
    let articles = articles(60);
    let bytes: usize = articles.iter().map(String::len).sum();
    let dateline = Dateline {
        published: "2025-10-30".parse().ok(),
        day_first: None,
    };
    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("tokens", |bench| {
        bench.iter(|| -> usize {
            let tokens = articles
                .iter()
                .map(|a| Text::plain(black_box(a)).tokens().len());
            tokens.sum()
        });
    });
    group.bench_function("tokens and values", |bench| {
        bench.iter(|| -> usize {
            let values = articles
                .iter()
                .map(|a| extract(&Text::plain(black_box(a)), &dateline).len());
            values.sum()
        });
    });
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
