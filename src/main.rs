//! The `factlint` program: see the library for how it works.

/// Values are many small pieces that live as long as their article, which the system's allocator hands back
/// to the system and takes anew, article by article.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    factlint::main()
}
