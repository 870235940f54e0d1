//! How far a run is. The rooms count; who shows it, and where, is decided by the command line.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

/// Counters of one run, which may be read while it goes on. They change nothing of what it finds.
#[derive(Debug, Default)]
pub struct Progress {
    step: AtomicU8,
    done: AtomicUsize,
    of: AtomicUsize,
}

/// What a run is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// It looks for files.
    #[default]
    Looking,
    /// It reads files.
    Reading,
    /// It compares documents.
    Checking,
}

impl Progress {
    /// Begins a step that has `of` parts.
    pub fn begin(&self, step: Step, of: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        self.step.store(step as u8, Ordering::Relaxed);
    }

    /// One part is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// The step, the parts that are done, and how many there are.
    pub fn now(&self) -> (Step, usize, usize) {
        let step = match self.step.load(Ordering::Relaxed) {
            0 => Step::Looking,
            1 => Step::Reading,
            _ => Step::Checking,
        };
        (
            step,
            self.done.load(Ordering::Relaxed),
            self.of.load(Ordering::Relaxed),
        )
    }
}
