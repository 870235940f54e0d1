//! The `factlint` program: see the library for how it works.

fn main() -> std::process::ExitCode {
    factlint::cli::main()
}
