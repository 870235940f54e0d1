//! Ids that no two documents share.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Document;
use crate::fault::{Code, Fault};

/// Makes the ids of `documents` unique: the second `x` becomes `x#2`. One warning a file tells it,
/// since references to such an id may mean the wrong document.
pub fn unique_ids(documents: &mut [Document]) -> Vec<Fault> {
    let mut taken: FxHashSet<String> = documents.iter().map(|d| d.id.clone()).collect();
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    let mut faults: Vec<Fault> = Vec::new();
    for document in documents {
        let count = counts.entry(document.id.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            continue;
        }
        let mut fresh = format!("{}#{count}", document.id);
        while !taken.insert(fresh.clone()) {
            *count += 1;
            fresh = format!("{}#{count}", document.id);
        }
        if faults.last().is_none_or(|f| f.path != document.path) {
            let line = document
                .record
                .map_or_else(String::new, |line| format!(" on line {line}"));
            let message = format!(
                "the id `{}`{line} is taken; this document is called `{fresh}`",
                document.id
            );
            faults.push(
                Fault::new(Code::RepeatedId, &*document.path, message)
                    .warning()
                    .help("give every document an `id` of its own"),
            );
        }
        document.id = fresh;
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::document::load::tests::{folder, ids, messages, read};

    #[test]
    fn standard_input_holds_records_and_ids_are_made_unique() {
        let (_dir, options) = folder(&[]);
        let loaded = read(
            &["-", "-"],
            &options,
            "{\"id\":\"x\",\"text\":\"One.\"}\n{\"id\":\"x\",\"text\":\"Two.\"}\n{\"id\":\"x#2\",\"text\":\"3.\"}\n",
        );
        assert_eq!(ids(&loaded), ["x", "x#3", "x#2"]);
        assert_eq!(
            messages(&loaded),
            [(
                "<stdin>",
                "the id `x` on line 2 is taken; this document is called `x#3`"
            )]
        );
        assert_eq!(loaded.unreadable, 0);
    }
}
