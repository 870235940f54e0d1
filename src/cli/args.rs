//! The command line, as clap reads it. Parsing decides nothing; acting on it is a later step.

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::config::FailOn;
use crate::document::{self, day};
use crate::fault::did_you_mean;
use crate::report::Format;
use crate::value::Type;

/// Compare what several outlets wrote about one story and show where the facts disagree.
#[derive(Debug, Parser)]
#[command(name = "factlint", version, long_version = env!("FACTLINT_VERSION"), max_term_width = 100, args_conflicts_with_subcommands = true)]
pub(super) struct Cli {
    /// What to do; `check` if nothing is said.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// The arguments of `check`, for a call without a subcommand.
    #[command(flatten)]
    pub(super) check: CheckArgs,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare documents of one story with each other, or drafts with their sources
    ///
    /// `factlint check sources/` compares the documents of each story. `factlint check draft.md --against
    /// sources/` compares a draft, value by value, with its sources. Ends in status 0 if nothing is found at or
    /// above `--fail-on`, 1 if something is, 2 if something cannot be read or there is nothing to compare.
    Check(CheckArgs),
    /// Show findings of the last check whole, by number, each with what to paste to let it stand
    ///
    /// The last report that `check` printed in this folder is kept for it in the user's state folder
    /// (`$XDG_STATE_HOME/factlint`, for the user's eyes only), or in `$FACTLINT_STATE_DIR`; nowhere if that is empty.
    Show(ShowArgs),
    /// Print the table of claims: one row a claim, one column an outlet, the verdict last
    Claims(ClaimsArgs),
    /// Print every number, amount, date, name and quotation as it was read, with its place
    Extract(ExtractArgs),
    /// Print what was kept of each document and what was left out, block by block, with the reason
    ///
    /// Menus, captions, links to other stories and the like hold no claims and are left out. The head says who
    /// published the document and when, and how that is known.
    Read(ReadArgs),
    /// Put two articles side by side, passage by passage and word by word
    ///
    /// Ends in status 0 if both say the same words (spelling and punctuation do not count), 1 if they
    /// differ, 2 if one cannot be read, as `diff` does.
    Diff(DiffArgs),
    /// Run the examples that stand in the rule files
    Test(TestArgs),
    /// Propose rules for facts that several documents give, differences first, ready to paste
    ///
    /// Prints a rule file in which every rule carries, as remarks, the values that it saw. Nobody has checked
    /// what it proposes: keep what matters.
    Suggest(SuggestArgs),
    /// Tell what a rule does, why, and how to fix or silence what it finds
    Explain(ExplainArgs),
    /// Print the configuration in force, and where each setting comes from
    Config(ConfigArgs),
    /// Write a configuration, a first rule and the entry of a git hook, where there is none
    Init(InitArgs),
    /// Print a JSON Schema
    Schema(SchemaArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man(ManArgs),
}

/// `factlint check`
#[derive(Debug, Args, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct CheckArgs {
    /// Files, folders, or `-` for standard input; the `sources` of factlint.yaml if none
    pub(super) paths: Vec<String>,
    /// Sources: the PATHs, which stand before this, are drafts then, and are compared with these
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with = "staged")]
    pub(super) against: Vec<String>,
    /// What to print, or what to write to which file: `sarif=out.sarif`. May be given several times
    ///
    /// Formats: human, concise, json, jsonl, sarif, github, junit, markdown, html, spoken. The one
    /// without a file goes to standard output; if all have files, that is `human`.
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = Target::parse)]
    pub(super) format: Vec<Target>,
    /// Write there instead of standard output: whole or not at all, and never over a file that is read
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// Check what is staged in git, and tell what touches the files of the next commit
    #[arg(long)]
    pub(super) staged: bool,
    /// Check again whenever a document, a rule or the configuration changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["staged", "write_baseline"])]
    pub(super) watch: bool,
    /// Leave out findings that this file knows already
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<String>,
    /// Write all findings of this run to this file, for `--baseline`
    #[arg(long, value_name = "FILE", conflicts_with = "staged")]
    pub(super) write_baseline: Option<String>,
    /// The least severity that ends in status 1 [default: the configuration's `fail_on`, or error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(super) fail_on: Option<FailOn>,
    /// Run only these rules or packs
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Leave these rules or packs out
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// The sources are all that the drafts rest on: warn of every value that stands in none of them
    #[arg(long)]
    pub(super) sources_complete: bool,
    /// Print findings only: no summary
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// On the screen, print the overview alone
    #[arg(long)]
    pub(super) brief: bool,
    /// On the screen, print all: remarks with their words, every source, every line of the overview
    #[arg(long)]
    pub(super) full: bool,
    /// Tell on standard error what was read, matched and left out
    #[arg(long, short)]
    pub(super) verbose: bool,
    /// What all commands take.
    #[command(flatten)]
    pub(super) common: Common,
}

/// `factlint show`
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The numbers that the overview gives the findings
    #[arg(required = true, value_name = "N")]
    pub(super) numbers: Vec<usize>,
    /// A report of `--format json` or `jsonl`, or `-`, in place of the last one printed
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<String>,
    /// When to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

/// `factlint claims`
#[derive(Debug, Args)]
pub(super) struct ClaimsArgs {
    /// Files, folders, or `-`; the `sources` of factlint.yaml if none
    pub(super) paths: Vec<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: TableFormat,
    /// Write there instead of standard output: whole or not at all, and never over a file that is read
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// Run only these rules or packs
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Leave these rules or packs out
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// What all commands take.
    #[command(flatten)]
    pub(super) common: Common,
}

/// `factlint extract`
#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    /// Files, folders, or `-`; the `sources` of factlint.yaml if none
    pub(super) paths: Vec<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ExtractFormat,
    /// Only values of these types, such as `money,date`; `place` and `body` are looked for only where asked for
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = value_type)]
    pub(super) types: Vec<Type>,
    /// Tell which grammar read each value, so that a wrong reading can be mended where it arises
    #[arg(long)]
    pub(super) why: bool,
    /// Write there instead of standard output: whole or not at all, and never over a file that is read
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// What all commands take.
    #[command(flatten)]
    pub(super) common: Common,
}

/// `factlint read`
#[derive(Debug, Args)]
pub(super) struct ReadArgs {
    /// Files, folders, or `-`; the `sources` of factlint.yaml if none
    pub(super) paths: Vec<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ReadFormat,
    /// Write there instead of standard output: whole or not at all, and never over a file that is read
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// What all commands take.
    #[command(flatten)]
    pub(super) common: Common,
}

/// `factlint diff`
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The first article; a record of a JSON Lines file as `file.jsonl#id`
    pub(super) a: String,
    /// The second article
    pub(super) b: String,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: DiffFormat,
    /// Write there instead of standard output: whole or not at all, and never over a file that is read
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// What all commands take.
    #[command(flatten)]
    pub(super) common: Common,
}

/// `factlint test`
#[derive(Debug, Args)]
pub(super) struct TestArgs {
    /// Rule files, folders or packs; the rules of factlint.yaml and the built-in ones if none
    pub(super) paths: Vec<String>,
    /// Fail on a rule that no example makes fire, and on a phrase that no example uses
    #[arg(long)]
    pub(super) coverage: bool,
    /// What to print; what failed is printed on standard error in any case
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: TestFormat,
    /// Write there instead of standard output: whole or not at all, and never over a file that is read
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// What all commands take.
    #[command(flatten)]
    pub(super) common: Common,
}

/// `factlint suggest`
#[derive(Debug, Args)]
pub(super) struct SuggestArgs {
    /// Files, folders, or `-`; the `sources` of factlint.yaml if none
    pub(super) paths: Vec<String>,
    /// How many rules at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(super) limit: usize,
    /// The topic of the rule file: small letters, digits and hyphens
    #[arg(long, value_name = "NAME", default_value = "suggested")]
    pub(super) topic: String,
    /// Write there instead of standard output: whole or not at all, and never over a file that is read
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// What all commands take.
    #[command(flatten)]
    pub(super) common: Common,
}

/// `factlint explain`
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule's id: `busan-2025/trump-visit`, `general/calendar`
    pub(super) rule: String,
    /// What all commands take.
    #[command(flatten)]
    pub(super) common: Common,
}

/// `factlint config`
#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// What all commands take.
    #[command(flatten)]
    pub(super) common: Common,
}

/// `factlint init`
#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The folder to set up
    #[arg(default_value = ".")]
    pub(super) folder: String,
}

/// `factlint schema`
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// What the schema describes
    #[arg(value_enum)]
    pub(super) of: SchemaOf,
}

/// What has a JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// Rule files
    Rules,
    /// `factlint.yaml`
    Config,
    /// What `check --format json` prints; a line of `jsonl` is one of its definitions
    Report,
}

/// `factlint completions`
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

/// `factlint man`
#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// A command, for its own page
    pub(super) command: Option<String>,
}

/// What all commands take.
#[derive(Debug, Args, Default)]
pub(super) struct Common {
    /// The configuration [default: factlint.yaml here or in a folder above]
    #[arg(long, value_name = "FILE", global = false)]
    pub(super) config: Option<String>,
    /// A rule file, a folder or a pack (`pack:figures`), in place of the configuration's; one for each `--rules`
    #[arg(long, value_name = "PATH")]
    pub(super) rules: Vec<String>,
    /// The day of publication of documents that carry none, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) published: Option<Date>,
    /// What `-` reads from standard input: jsonl (one document a line), text, markdown or html
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        hide_possible_values = true
    )]
    pub(super) stdin_as: StdinAs,
    /// When to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

/// What stands on standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum StdinAs {
    /// One document a line, as JSON
    #[default]
    Jsonl,
    /// Plain text, one document
    Text,
    /// Markdown, one document
    Markdown,
    /// A page
    Html,
}

impl StdinAs {
    /// The format of the documents.
    pub(super) fn format(self) -> document::Format {
        match self {
            Self::Jsonl => document::Format::JsonLines,
            Self::Text => document::Format::Text,
            Self::Markdown => document::Format::Markdown,
            Self::Html => document::Format::Html,
        }
    }
}

/// A format of `check`, and the file that it is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// What to write.
    pub(super) format: Format,
    /// Where; standard output if `None`.
    pub(super) file: Option<String>,
}

impl Target {
    /// Reads `FORMAT` or `FORMAT=FILE`.
    fn parse(text: &str) -> Result<Self, String> {
        let (name, file) = text
            .split_once('=')
            .map_or((text, None), |(name, file)| (name, Some(file)));
        let format = name.parse::<Format>().map_err(|error| {
            let names = || Format::ALL.iter().map(|f| f.name());
            let near = did_you_mean(name, names());
            format!(
                "{error}; {}",
                near.unwrap_or_else(|| format!(
                    "the formats are {}",
                    names().collect::<Vec<_>>().join(", ")
                ))
            )
        })?;
        match file {
            Some("") => Err(format!("no file behind `{name}=`")),
            file => Ok(Self {
                format,
                file: file.map(str::to_owned),
            }),
        }
    }
}

/// Formats of `test`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum TestFormat {
    /// What failed, each at its place, and a summary
    #[default]
    Human,
    /// One JSON object
    Json,
    /// XML as `JUnit` writes it, for build servers
    Junit,
}

/// Formats of `claims`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum TableFormat {
    /// Fitted to the terminal
    #[default]
    Table,
    /// A Markdown table
    Markdown,
    /// Comma-separated values
    Csv,
    /// One JSON object
    Json,
}

/// The type of that name.
fn value_type(name: &str) -> Result<Type, String> {
    let names = || Type::ALL.into_iter().map(Type::name);
    name.parse().map_err(|()| {
        did_you_mean(name, names())
            .unwrap_or_else(|| format!("the types are {}", names().collect::<Vec<_>>().join(", ")))
    })
}

/// Formats of `extract`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ExtractFormat {
    /// Fitted to the terminal
    #[default]
    Table,
    /// One JSON object a line
    Jsonl,
}

/// Formats of `read`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ReadFormat {
    /// The words, and dimmed on one line what was left out
    #[default]
    Human,
    /// One JSON object a document, each on a line
    Json,
}

/// Formats of `diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum DiffFormat {
    /// Side by side from 100 columns on, one under the other below that
    #[default]
    Human,
    /// One JSON object
    Json,
    /// One JSON object a passage
    Jsonl,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
