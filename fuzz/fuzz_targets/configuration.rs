//! See `configuration` in `src/fuzz.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| factlint::run_target("configuration", data));
