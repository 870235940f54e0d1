//! The files that a run reads, and must not write over.

use std::fs;

use camino::Utf8Path;

use super::Session;
use crate::document;
use crate::fault::{Code, Fault};

impl Session {
    /// Notes files that must not be written over.
    pub(in crate::cli) fn reads<'p, P: AsRef<Utf8Path> + 'p + ?Sized>(
        &mut self,
        files: impl IntoIterator<Item = &'p P>,
    ) {
        let real = files
            .into_iter()
            .filter_map(|file| file.as_ref().canonicalize_utf8().ok());
        self.inputs.extend(real.filter(|file| file.is_file()));
    }

    /// Those of `outputs` that are files which the run reads. What is empty, or a report of this program, is
    /// no loss.
    pub(in crate::cli) fn overwritten<'o>(
        &self,
        outputs: impl IntoIterator<Item = &'o str>,
    ) -> Vec<Fault> {
        let is_lost = |path: &&str| {
            fs::read(path).map_or(true, |bytes| {
                !bytes.is_empty() && !document::is_report(&bytes)
            })
        };
        let lost = outputs
            .into_iter()
            .filter(|path| self.is_input(path) && is_lost(path));
        lost.map(|path| {
            Fault::new(
                Code::OutputClash,
                path,
                "this file is read, and would be written over",
            )
            .help("give the output a name of its own")
        })
        .collect()
    }

    /// How many of `outputs` are reports of this program that the run meets and writes anew.
    pub(in crate::cli) fn renewed<'o>(&self, outputs: impl IntoIterator<Item = &'o str>) -> usize {
        let is_report = |path: &&str| fs::read(path).is_ok_and(|bytes| document::is_report(&bytes));
        outputs
            .into_iter()
            .filter(|path| self.is_input(path) && is_report(path))
            .count()
    }

    fn is_input(&self, path: &str) -> bool {
        let real = Utf8Path::new(path).canonicalize_utf8();
        real.is_ok_and(|real| self.inputs.contains(&real))
    }

    /// Stops the run if `output` would be written over what it reads.
    pub(in crate::cli) fn guard(&mut self, output: Option<&str>) {
        let faults = self.overwritten(output);
        self.stopped |= !faults.is_empty();
        self.faults.extend(faults);
    }
}
