//! What an element does to the text in it.

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Parts blocks.
    Block,
    /// Parts blocks, and all in it is furniture.
    Furniture,
    /// Parts blocks, and all in it is the article.
    Article,
    /// Parts blocks, and all in it is quoted.
    Quote,
    /// A heading.
    Heading,
    /// Is not read at all.
    Hidden,
    /// Was taken back: not read, up to the end of its block at most.
    Struck,
    /// A field of a table's row.
    Cell,
    /// Ends a line.
    Break,
    /// Stands in a line.
    Inline,
}

impl Role {
    /// Whether an element of this role is no phrase of a line: no end tag of a phrase ends it.
    pub(super) fn parts_blocks(self) -> bool {
        !matches!(self, Self::Inline | Self::Struck | Self::Break)
    }
}

/// The role of the elements of this name.
pub(super) fn role(name: &str) -> Role {
    match name {
        "nav" | "footer" | "aside" | "menu" | "button" | "select" | "dialog" => Role::Furniture,
        "article" | "main" => Role::Article,
        "blockquote" => Role::Quote,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
        "del" | "s" | "strike" => Role::Struck,
        "noscript" | "template" | "svg" | "math" | "canvas" | "object" | "audio" | "video"
        | "map" => Role::Hidden,
        "td" | "th" => Role::Cell,
        "br" => Role::Break,
        "address" | "body" | "caption" | "dd" | "details" | "div" | "dl" | "dt" | "fieldset"
        | "figcaption" | "figure" | "form" | "head" | "header" | "hgroup" | "hr" | "html"
        | "legend" | "li" | "ol" | "p" | "pre" | "section" | "summary" | "table" | "tbody"
        | "tfoot" | "thead" | "tr" | "ul" => Role::Block,
        _ => Role::Inline,
    }
}
