//! `factlint suggest`: claim rules for slots that several documents fill, ready to paste.

use std::io;

use super::args::SuggestArgs;
use super::session::Session;
use super::{CLEAN, TROUBLE, output, terminal};
use crate::count::count;
use crate::engine;
use crate::fault::{Code, Fault};
use crate::suggest::{Sheet, is_topic, propose};

/// Prints the rule file; the exit status.
pub(super) fn run(args: &SuggestArgs) -> io::Result<u8> {
    if !is_topic(&args.topic) {
        let fault = Fault::new(
            Code::BadName,
            "--topic",
            format!("`{}` cannot be a topic", args.topic),
        )
        .help("use small letters, digits and hyphens");
        terminal::tell(&[fault], args.common.color);
        return Ok(TROUBLE);
    }
    let mut session = Session::documents_only(&args.common, &args.paths);
    session.guard(args.output.as_deref());
    if !session.trouble() && !engine::comparable(&session.documents) {
        let help = "give two documents of one story or more";
        session.faults.push(
            Fault::new(
                Code::NothingToCompare,
                "",
                "nothing to suggest from: no story has two documents",
            )
            .help(help),
        );
    }
    if session.documents.is_empty() || session.stopped {
        terminal::tell(&session.faults, args.common.color);
        return Ok(TROUBLE);
    }
    let proposals = propose(&session.documents, args.limit);
    let stories = engine::tells_several(&session.documents);
    let text = Sheet {
        topic: &args.topic,
        proposals: &proposals,
        stories,
    }
    .text();
    output::write(text.as_bytes(), args.output.as_deref())?;
    terminal::tell(&session.faults, args.common.color);
    session.tell_not_read();
    if let Some(target) = &args.output {
        terminal::complain(&format!(
            "wrote {} to {target}",
            count(proposals.len(), "rule")
        ));
    }
    Ok(if session.trouble() { TROUBLE } else { CLEAN })
}
