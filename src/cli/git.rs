//! Git, asked through its plumbing commands: what is staged, and the words of it.
//!
//! The environment is left as it is, for in a hook it says which index and repository are meant.

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::Builder;

use camino::{Utf8Path, Utf8PathBuf};

use crate::fault::{Code, Fault, plain_error};

/// How much is read from git at once; its pipes hold no more.
const BUFFER: usize = 64 << 10;

/// A file in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Where it lies, from the root on.
    pub(super) path: Utf8PathBuf,
    /// The name of its content.
    object: String,
    /// Whether it differs from the last commit.
    pub(super) staged: bool,
}

/// Where the files of the index lie: the top folder of the working tree.
fn top() -> Result<Utf8PathBuf, Box<Fault>> {
    let mut bytes = ask(&["rev-parse", "--show-toplevel"])?;
    while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
        bytes.pop();
    }
    match String::from_utf8(bytes) {
        Ok(path) if !path.is_empty() => Ok(Utf8PathBuf::from(path)),
        Ok(_) => Err(Box::new(
            Fault::new(Code::GitFailed, "", "this repository has no working tree")
                .help("run it where the articles are checked out"),
        )),
        Err(_) => Err(Box::new(
            Fault::new(
                Code::NameEncoding,
                "",
                "the folder of the repository has a name that is no UTF-8",
            )
            .help("rename it"),
        )),
    }
}

/// What the index holds.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Plain files, in the order of their names, without links and submodules.
    pub(super) entries: Vec<Entry>,
    /// Files with a merge conflict, which have no content yet.
    pub(super) conflicts: BTreeSet<Utf8PathBuf>,
    /// Files whose names are no UTF-8, as they are shown, and whether they differ from the last commit.
    pub(super) unnamed: Vec<(Utf8PathBuf, bool)>,
}

impl Index {
    /// The plain file at `path`, from the root on.
    pub(super) fn get(&self, path: &Utf8Path) -> Option<&Entry> {
        // Git keeps the index in the order of the bytes of its names.
        let at = self
            .entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path.as_str()));
        at.ok().and_then(|at| self.entries.get(at))
    }
}

/// Reads the index.
pub(super) fn index() -> Result<Index, Box<Fault>> {
    let top = top()?;
    let (staged, list) = rayon::join(staged, || {
        ask(&["ls-files", "--stage", "--full-name", "-z", "--", ":/"])
    });
    let (staged, list) = (staged?, list?);
    let mut index = Index::default();
    for line in list.split(|&b| b == 0).filter(|l| !l.is_empty()) {
        let Some((mode, object, stage, path)) = fields(line) else {
            continue;
        };
        let is_staged = staged.contains(path);
        let Ok(path) = std::str::from_utf8(path) else {
            let near = String::from_utf8_lossy(path);
            index.unnamed.push((top.join(&*near), is_staged));
            continue;
        };
        if stage != "0" {
            index.conflicts.insert(top.join(path));
        } else if mode.starts_with("100") {
            index.entries.push(Entry {
                path: top.join(path),
                object: object.to_owned(),
                staged: is_staged,
            });
        }
    }
    Ok(index)
}

/// `100644 <object> <stage>\t<path>`.
fn fields(line: &[u8]) -> Option<(&str, &str, &str, &[u8])> {
    let tab = memchr::memchr(b'\t', line)?;
    let mut words = std::str::from_utf8(line.get(..tab)?).ok()?.split(' ');
    Some((
        words.next()?,
        words.next()?,
        words.next()?,
        line.get(tab + 1..)?,
    ))
}

/// The files that the next commit adds or changes, from the top folder. Before the first commit, all.
fn staged() -> Result<BTreeSet<Vec<u8>>, Box<Fault>> {
    let options = [
        "--cached",
        "--name-only",
        "-z",
        "--no-renames",
        "--no-relative",
        "--no-ext-diff",
        "--ignore-submodules",
    ];
    let list = ask(&[&["diff"][..], &options, &["--diff-filter=ACMRT"]].concat())?;
    let names = list.split(|&b| b == 0).filter(|n| !n.is_empty());
    Ok(names.map(<[u8]>::to_vec).collect())
}

/// The contents of files in the index, one at a time, from a `git cat-file` that lives as long as this.
#[derive(Debug)]
pub(super) struct Blobs {
    git: Running,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// A git that ends with this. It only reads, so it may be stopped at any time; a child that nobody
/// waits for would stay in the process table.
#[derive(Debug)]
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Blobs {
    /// Starts git.
    pub(super) fn open() -> Result<Self, Box<Fault>> {
        Self::start(&["cat-file", "--batch"])
    }

    fn start(args: &[&str]) -> Result<Self, Box<Fault>> {
        let mut command = git(args);
        let child = command
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| no_git(&error))?;
        let mut git = Running(child);
        match (git.0.stdin.take(), git.0.stdout.take()) {
            (Some(input), Some(output)) => Ok(Self {
                git,
                input,
                output: BufReader::with_capacity(BUFFER, output),
            }),
            _ => Err(unread(&gone())),
        }
    }

    /// The staged content of `entry`.
    pub(super) fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, Box<Fault>> {
        let asked = writeln!(self.input, "{}", entry.object).and_then(|()| self.input.flush());
        asked
            .and_then(|()| answer(&mut self.output))
            .map_err(|error| unread(&error))
    }
}

/// The staged content of each entry, in order.
pub(super) fn contents(entries: &[&Entry]) -> Result<Vec<Vec<u8>>, Box<Fault>> {
    // Ten thousand answers are not sent one by one.
    let Blobs {
        mut git,
        input,
        mut output,
    } = Blobs::start(&["cat-file", "--batch", "--buffer"])?;
    // Asked and answered side by side, so that neither pipe can fill up and block.
    let read = std::thread::scope(|scope| {
        let asking = Builder::new().spawn_scoped(scope, move || ask_for(input, entries))?;
        let answers = entries
            .iter()
            .map(|_| answer(&mut output))
            .collect::<io::Result<Vec<_>>>();
        if answers.is_err() {
            // Nobody reads on: without an end of git, the asking would wait for ever.
            let _ = git.0.kill();
        }
        let asked = asking.join().unwrap_or_else(|_| Err(gone()));
        answers.and_then(|answers| asked.map(|()| answers))
    });
    read.map_err(|error| unread(&error))
}

/// Asks for all; the end of the input makes git send what it still holds back.
fn ask_for(input: ChildStdin, entries: &[&Entry]) -> io::Result<()> {
    let mut input = BufWriter::new(input);
    entries
        .iter()
        .try_for_each(|entry| writeln!(input, "{}", entry.object))?;
    input.flush()
}

fn gone() -> io::Error {
    io::Error::other("git closed its pipe")
}

fn unread(error: &io::Error) -> Box<Fault> {
    Box::new(
        Fault::new(
            Code::GitFailed,
            "",
            format!("failed to read what is staged: {error}"),
        )
        .help("see whether `git fsck` is content"),
    )
}

/// One answer: `<object> blob <size>`, the content, a line end.
fn answer(output: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut header = String::new();
    output.read_line(&mut header)?;
    let size = header.split_once(" blob ").map(|(_, size)| size.trim());
    let size: u64 = size
        .and_then(|s| s.parse().ok())
        .ok_or_else(|| io::Error::other(format!("`{}`", header.trim_end())))?;
    let mut content = Vec::new();
    output.take(size).read_to_end(&mut content)?;
    if content.len() as u64 != size {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    output.read_exact(&mut [0])?;
    Ok(content)
}

fn git(args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    // Nothing here writes; without this, looking at a repository may rewrite its index.
    command.env("GIT_OPTIONAL_LOCKS", "0");
    command
}

/// What a command prints. Fails with what git says.
fn ask(args: &[&str]) -> Result<Vec<u8>, Box<Fault>> {
    let done = git(args).output().map_err(|error| no_git(&error))?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let first = said
        .lines()
        .next()
        .unwrap_or("no reason given")
        .trim_start_matches("fatal: ");
    Err(Box::new(
        Fault::new(
            Code::GitFailed,
            "",
            format!("git cannot tell what is staged: {first}"),
        )
        .help(way_out(&said)),
    ))
}

/// What to do about what git says. In a container the repository mostly belongs to somebody else, which git
/// takes for a danger until it is told otherwise; it says how.
fn way_out(said: &str) -> String {
    let command = said
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with("git config "));
    match command.filter(|_| said.contains("dubious ownership")) {
        Some(command) => format!("if the repository is yours, run `{command}`"),
        None => "run `factlint check --staged` inside a git repository".to_owned(),
    }
}

fn no_git(error: &io::Error) -> Box<Fault> {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "no program `git` is on the path".to_owned(),
        _ => format!("failed to run git: {}", plain_error(error)),
    };
    Box::new(
        Fault::new(Code::GitFailed, "", message)
            .help("`--staged` needs git; install it, or check without"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_index_are_read() {
        let line = "100644 ab12 0\twire/\u{e9} b.txt".as_bytes();
        assert_eq!(
            fields(line),
            Some(("100644", "ab12", "0", "wire/\u{e9} b.txt".as_bytes()))
        );
        assert_eq!(fields(b"100644 ab12 0"), None);
    }

    #[test]
    fn what_git_advises_is_passed_on() {
        let said = "fatal: detected dubious ownership in repository at '/news'\nTo add an exception, call:\n\n\tgit config --global --add safe.directory /news\n";
        assert_eq!(
            way_out(said),
            "if the repository is yours, run `git config --global --add safe.directory /news`"
        );
        assert_eq!(
            way_out("fatal: not a git repository"),
            "run `factlint check --staged` inside a git repository"
        );
    }

    #[test]
    fn answers_are_read_whole_or_not_at_all() {
        let mut good = &b"ab12 blob 5\na\nb\0c\nnext"[..];
        assert_eq!(answer(&mut good).expect("an answer"), b"a\nb\0c");
        assert_eq!(good, b"next");
        for bad in [
            "ab12 missing\n",
            "ab12 blob 9\nabc",
            "",
            "ab12 blob x\n",
            "ab12 tree 3\nabc\n",
        ] {
            assert!(answer(&mut bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
