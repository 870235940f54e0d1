//! Why a part of a document is left out.

use std::fmt;

/// Why a block is [furniture](super::BlockKind::Furniture).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Advertising, calls to share or subscribe, and other lines whose words tell.
    Advertising,
    /// A line above the headline: "Analysis".
    Label,
    /// A byline or a picture's credit.
    Byline,
    /// What stands below or beside a picture.
    Caption,
    /// Code.
    Code,
    /// What readers wrote.
    Comments,
    /// A note of copyright.
    Copyright,
    /// A line of who and when, a time stamp.
    DateLine,
    /// The label of a field in the export of an archive.
    Field,
    /// Words behind hashes, for search.
    Hashtags,
    /// The page does not show it.
    Hidden,
    /// Lines of links.
    Links,
    /// The number of an item in a list.
    ListNumber,
    /// The head of a mail.
    MailHead,
    /// A menu.
    Menu,
    /// Nothing to read: a rule, stars.
    NoWords,
    /// It stands outside the article.
    Outside,
    /// The page names it a part that is no article: navigation, comments, related stories.
    PagePart,
    /// The headline once more.
    Repeated,
    /// A list behind "Related articles" and the like.
    Section,
    /// The mark of a version before a wire's headline: "UPDATE 2-".
    Version,
    /// A note, or the list of them.
    Note,
    /// The head or foot of a printed page.
    PageEdge,
    /// The foot of a mail, and what leads to the mail that it answers.
    MailFoot,
    /// A note of the wire to its editors.
    WireNote,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Advertising => "advertising or a call to readers",
            Self::Label => "label",
            Self::Byline => "byline or credit",
            Self::Caption => "caption",
            Self::Code => "code",
            Self::Comments => "readers' comments",
            Self::Copyright => "copyright",
            Self::DateLine => "date line",
            Self::Field => "field of the archive",
            Self::Hashtags => "hashtags",
            Self::Hidden => "hidden",
            Self::Links => "links",
            Self::ListNumber => "list number",
            Self::MailHead => "mail head",
            Self::Menu => "menu",
            Self::NoWords => "no words",
            Self::Outside => "outside the article",
            Self::PagePart => "part of the page",
            Self::Repeated => "headline repeated",
            Self::Section => "list of other stories",
            Self::Version => "version",
            Self::Note => "note",
            Self::PageEdge => "head or foot of a page",
            Self::MailFoot => "foot of a mail",
            Self::WireNote => "note of the wire",
        })
    }
}
