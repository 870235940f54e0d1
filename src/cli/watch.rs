//! `--watch`: check again at every save.
//!
//! Folders are watched and never files, for many editors write a new file and put it in the place of
//! the old one. Ctrl-C ends the program in the usual way, which shells report as status 130.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use notify::{Event, RecursiveMode, Watcher};

use super::args::CheckArgs;
use super::files::working_directory;
use super::session::{Session, choose};
use super::{TROUBLE, packs, reports, terminal};
use crate::count::count;
use crate::fault::Code;
use crate::{document, fault::Fault};

/// How long no file may change before a check begins: an editor writes in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// How long a check waits for that at most: some files never rest.
const PATIENCE: Duration = Duration::from_secs(1);

/// Checks with `once`, now and whenever something changes. Comes back only where that cannot go on.
pub(super) fn run(args: &CheckArgs, once: fn(&CheckArgs) -> io::Result<u8>) -> io::Result<u8> {
    if args.paths.iter().any(|path| path == "-") {
        let fault = Fault::new(Code::CannotWatch, "", "standard input cannot be watched")
            .help("name files or folders");
        terminal::tell(&[fault], args.common.color);
        return Ok(TROUBLE);
    }
    loop {
        // Watched anew for each check, since the configuration may have changed what there is to
        // watch; and before it, so that no change during the check is missed.
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(move |event| {
            // Nobody listens any more between two rounds, and what changes then is read anyway.
            let _ = sender.send(event);
        });
        let watched = watcher
            .and_then(|mut watcher| watch(&mut watcher, args).map(|folders| (watcher, folders)));
        let (_watcher, folders) = match watched {
            Ok(watched) => watched,
            Err(error) => return Ok(cannot_watch(&error, args)),
        };
        once(args)?;
        terminal::complain(&format!(
            "watching {}; Ctrl-C ends",
            count(folders, "folder")
        ));
        if !wait(&events, &outputs(args)) {
            return Ok(TROUBLE);
        }
    }
}

fn cannot_watch(error: &notify::Error, args: &CheckArgs) -> u8 {
    let fault = Fault::new(Code::CannotWatch, "", format!("failed to watch: {error}"))
        .help("check without `--watch`");
    terminal::tell(&[fault], args.common.color);
    TROUBLE
}

/// Watches all that a check reads; how many folders that are.
fn watch(watcher: &mut impl Watcher, args: &CheckArgs) -> notify::Result<usize> {
    let session = Session::configured(&args.common);
    let rules = if args.common.rules.is_empty() {
        session.config.rules.clone()
    } else {
        args.common.rules.clone()
    };
    let configuration = choose(&args.common, &session.files)
        .found
        .map(|(path, _)| path.into_string());
    // A file may extend others that lie elsewhere.
    let extended = super::rules::load(&rules, &session.files)
        .files
        .into_iter()
        .map(Utf8PathBuf::into_string);
    let paths = session
        .paths(&args.paths)
        .into_iter()
        .chain(rules.iter().filter(|path| !packs::is_pack(path)).cloned())
        .chain(extended)
        .chain(configuration);
    let mut folders: Vec<(Utf8PathBuf, RecursiveMode)> = paths.map(|path| folder(&path)).collect();
    // A folder watched with all below it needs no second watch.
    folders.sort_by_key(|(folder, mode)| (folder.clone(), *mode == RecursiveMode::NonRecursive));
    folders.dedup_by(|later, first| later.0 == first.0);
    folders
        .iter()
        .try_for_each(|(folder, mode)| watcher.watch(folder.as_std_path(), *mode))?;
    Ok(folders.len())
}

/// The nearest folder that is there and holds `path`: itself, or one above a file or a glob.
fn folder(path: &str) -> (Utf8PathBuf, RecursiveMode) {
    let whole = document::absolute(path, &working_directory());
    let nearest = whole
        .ancestors()
        .find(|p| p.is_dir())
        .map_or_else(|| Utf8PathBuf::from("."), Utf8Path::to_owned);
    let whole_tree = nearest == whole || path.contains(['*', '?', '[', '{']);
    (
        nearest,
        if whole_tree {
            RecursiveMode::Recursive
        } else {
            RecursiveMode::NonRecursive
        },
    )
}

/// The files that checks write, which must not set off another.
fn outputs(args: &CheckArgs) -> Vec<PathBuf> {
    reports::files(&reports::targets(args).0)
        .into_iter()
        .map(|path| real(path.as_std_path()))
        .collect()
}

/// `path` without links above the file, which two names of one folder may differ in.
fn real(path: &Path) -> PathBuf {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    folder
        .zip(path.file_name())
        .map_or_else(|| path.to_owned(), |(folder, name)| folder.join(name))
}

/// Waits for a change and then for quiet; `false` if no change can come any more.
fn wait(events: &Receiver<notify::Result<Event>>, outputs: &[PathBuf]) -> bool {
    loop {
        match events.recv() {
            Ok(Ok(event)) if !matters(&event, outputs) => {}
            // What the watcher could not tell may have been a change.
            Ok(_) => break,
            Err(_) => return false,
        }
    }
    settle(events, outputs, PATIENCE);
    true
}

/// Waits until no file that matters changes any more, and no longer than `patience`.
fn settle(events: &Receiver<notify::Result<Event>>, outputs: &[PathBuf], patience: Duration) {
    let latest = Instant::now() + patience;
    let mut quiet = Instant::now() + QUIET;
    loop {
        let left = quiet.min(latest).saturating_duration_since(Instant::now());
        match events.recv_timeout(left) {
            Ok(Ok(event)) if !matters(&event, outputs) => {}
            Ok(_) if left.is_zero() => return,
            Ok(_) => quiet = Instant::now() + QUIET,
            Err(_) => return,
        }
    }
}

/// Whether an event may change what a check finds.
fn matters(event: &Event, outputs: &[PathBuf]) -> bool {
    !event.kind.is_access()
        && event
            .paths
            .iter()
            .any(|path| is_input(path) && !outputs.contains(&real(path)))
}

/// Whether a check may read the file: a document, a rule, the configuration, or a folder that moved.
fn is_input(path: &Path) -> bool {
    let Some(path) = Utf8Path::from_path(path) else {
        return false;
    };
    document::is_readable(path) || matches!(path.extension(), Some("yaml" | "yml") | None)
}

#[cfg(test)]
mod tests {
    use notify::EventKind;
    use notify::event::{AccessKind, CreateKind, ModifyKind};

    use super::*;

    #[test]
    fn only_inputs_matter() {
        let outputs = [PathBuf::from("/news/report.md")];
        let matters = |kind, path: &str| matters(&Event::new(kind).add_path(path.into()), &outputs);
        let saved = EventKind::Modify(ModifyKind::Any);
        let cases = [
            (saved, "/news/a.md", true),
            (EventKind::Create(CreateKind::File), "/news/a.jsonl", true),
            (saved, "/news/rules.yaml", true),
            (EventKind::Access(AccessKind::Any), "/news/a.md", false),
            (saved, "/news/report.md", false),
            (saved, "/news/.report.md.12.part", false),
            (saved, "/news/a.md.swp", false),
        ];
        for (kind, path, want) in cases {
            assert_eq!(matters(kind, path), want, "{path}");
        }
    }

    #[test]
    fn a_file_that_never_rests_puts_no_check_off_for_ever() {
        let saved =
            |path: &str| Event::new(EventKind::Modify(ModifyKind::Any)).add_path(path.into());
        let (sender, events) = channel();
        let busy = std::thread::spawn(move || {
            // It ends when nobody listens any more.
            while sender.send(Ok(saved("/news/a.md"))).is_ok() {
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        settle(&events, &[], Duration::from_millis(50));
        drop(events);
        busy.join().expect("no panic");
    }

    #[cfg(unix)]
    #[test]
    fn a_report_is_known_through_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        std::fs::create_dir(root.join("news")).expect("a folder");
        std::os::unix::fs::symlink(root.join("news"), root.join("link")).expect("a link");
        let outputs = [real(&root.join("news/report.md"))];
        let saved =
            |path: &str| Event::new(EventKind::Modify(ModifyKind::Any)).add_path(root.join(path));
        assert!(!matters(&saved("link/report.md"), &outputs));
        assert!(matters(&saved("link/a.md"), &outputs));
    }

    #[test]
    fn the_folder_of_a_path_is_watched() {
        let folder_of = |path: &str| folder(path);
        let temporary = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(temporary.path())
            .expect("a UTF-8 path")
            .to_owned();
        std::fs::write(root.join("a.md"), "").expect("a file");
        assert_eq!(
            folder_of(root.as_str()),
            (root.clone(), RecursiveMode::Recursive)
        );
        assert_eq!(
            folder_of(root.join("a.md").as_str()),
            (root.clone(), RecursiveMode::NonRecursive)
        );
        assert_eq!(
            folder_of(root.join("*/b.md").as_str()),
            (root.clone(), RecursiveMode::Recursive)
        );
        assert_eq!(
            folder_of(root.join("none/b.md").as_str()),
            (root, RecursiveMode::NonRecursive)
        );
    }
}
