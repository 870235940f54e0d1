//! How far a long run is, in one line on standard error, and only if that is a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use crate::progress::{Progress, Step};

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_millis(700);
/// How often the line is drawn.
const EVERY: Duration = Duration::from_millis(100);
/// Back to the beginning of the line, and nothing behind it.
const CLEAR: &str = "\r\u{1b}[K";

/// A line that is drawn until this is dropped, and then gone.
pub(super) struct Shown {
    // Its end wakes the thread.
    stop: Option<Sender<()>>,
    drawing: Option<JoinHandle<()>>,
}

/// Shows `progress` from now on, if somebody can see it.
pub(super) fn show(progress: &Arc<Progress>) -> Option<Shown> {
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    (io::stderr().is_terminal() && !dumb).then(|| {
        let (stop, stopped) = channel();
        let progress = progress.clone();
        let goes_on = move |wait| stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout);
        // Where no thread is to be had, nothing is drawn.
        let drawing = Builder::new().spawn(move || draw(&progress, goes_on, &mut io::stderr()));
        Shown {
            stop: Some(stop),
            drawing: drawing.ok(),
        }
    })
}

impl Drop for Shown {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(drawing) = self.drawing.take() {
            // A thread that failed has drawn what it could; the run is more than its progress.
            let _ = drawing.join();
        }
    }
}

/// Draws the line again and again until the run is over, then clears it. `goes_on` waits that long, or
/// until the run is over, and says whether it still goes on.
fn draw(progress: &Progress, mut goes_on: impl FnMut(Duration) -> bool, out: &mut dyn Write) {
    let mut wait = PATIENCE;
    let mut last = String::new();
    while goes_on(wait) {
        wait = EVERY;
        let line = line(progress);
        if line != last {
            // When standard error is closed, nobody sees the line.
            let _ = write!(out, "{CLEAR}{line}").and_then(|()| out.flush());
            last = line;
        }
    }
    if !last.is_empty() {
        let _ = write!(out, "{CLEAR}").and_then(|()| out.flush());
    }
}

/// Short enough for every terminal, for a line that is broken could not be cleared.
fn line(progress: &Progress) -> String {
    match progress.now() {
        (Step::Looking, ..) => "looking for files".to_owned(),
        (Step::Reading, done, of) => format!("reading {done} of {of}"),
        (Step::Checking, done, of) if done < of => format!("checking {done} of {of}"),
        (Step::Checking, _, of) => format!("comparing {of}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is drawn of a run that is over at the `end`-th look, and how long was waited before each look.
    fn drawn(end: usize) -> (String, Vec<Duration>) {
        let progress = Progress::default();
        progress.begin(Step::Reading, 30);
        let (mut out, mut waits) = (Vec::new(), Vec::new());
        let goes_on = |wait| {
            waits.push(wait);
            // Between the second look and the third, nothing is done.
            if waits.len() < 3 {
                progress.step();
            }
            waits.len() < end
        };
        draw(&progress, goes_on, &mut out);
        (String::from_utf8(out).expect("UTF-8"), waits)
    }

    #[test]
    fn a_long_run_shows_how_far_it_is_and_cleans_up() {
        assert_eq!(drawn(1), (String::new(), vec![PATIENCE]), "a short run");
        let told = format!("{CLEAR}reading 1 of 30{CLEAR}reading 2 of 30{CLEAR}");
        assert_eq!(
            drawn(4),
            (told, vec![PATIENCE, EVERY, EVERY, EVERY]),
            "drawn anew only where something changed"
        );
    }

    #[test]
    fn each_step_has_its_words() {
        let progress = Progress::default();
        assert_eq!(line(&progress), "looking for files");
        progress.begin(Step::Checking, 2);
        progress.step();
        assert_eq!(line(&progress), "checking 1 of 2");
        progress.step();
        assert_eq!(line(&progress), "comparing 2");
    }
}
