//! The program as its users run it.
//!
//! One binary holds all of these tests, because each binary more is linked anew against the whole library:
//! a new file of tests is a module here. `cargo test --test suite staged::` runs one of them.

mod annotated;
mod architecture;
mod bad_input;
mod clock;
mod common;
mod crowds;
mod desk;
mod docs;
mod documents;
mod faults;
mod files;
mod formats;
mod hostile;
mod json_schema;
mod limits;
mod main_job;
mod messages;
mod mixed;
mod newsroom;
mod office;
mod output;
mod properties;
mod schemas;
mod screen;
mod staged;
mod supply;
mod support;
mod terminal;
mod trials;
mod watch;
