//! RTF cut into its pieces.

/// A piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number: `\u8212`.
    Word(&'t [u8], Option<i32>),
    /// A control symbol: `\~`.
    Symbol(u8),
    /// A byte in the encoding of the font: `\'e9`.
    Byte(u8),
    /// Bytes as they stand.
    Text(&'t [u8]),
}

/// Cuts a file.
#[derive(Clone)]
pub(super) struct Tokens<'t> {
    rest: &'t [u8],
}

/// No control word is longer.
const LONGEST: usize = 32;

impl<'t> Tokens<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Takes so many bytes.
    fn take(&mut self, count: usize) -> &'t [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, most: usize, is: impl Fn(u8) -> bool) -> &'t [u8] {
        let end = self.rest.iter().take(most).position(|b| !is(*b));
        self.take(end.unwrap_or(most))
    }

    /// What stands behind a backslash.
    fn control(&mut self) -> Option<Token<'t>> {
        let name = self.take_while(LONGEST, |b| b.is_ascii_alphabetic());
        if name.is_empty() {
            return match *self.take(1).first()? {
                b'\'' => Some(self.byte()),
                symbol => Some(Token::Symbol(symbol)),
            };
        }
        let number = self.number();
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == b"bin" {
            self.take(number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0));
        }
        Some(Token::Word(name, number))
    }

    fn number(&mut self) -> Option<i32> {
        let minus = self.rest.first() == Some(&b'-');
        let digits = usize::from(minus);
        if !self.rest.get(digits).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        self.take(digits);
        let digits = self.take_while(10, |b| b.is_ascii_digit());
        let number: i32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
        Some(if minus { -number } else { number })
    }

    fn byte(&mut self) -> Token<'t> {
        let hex = self.take_while(2, |b| b.is_ascii_hexdigit());
        let value = std::str::from_utf8(hex)
            .ok()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        value.map_or(Token::Text(b""), Token::Byte)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        // Line ends of the file are none of the text.
        self.take_while(usize::MAX, |b| matches!(b, b'\r' | b'\n' | 0));
        match self.rest.first()? {
            b'{' => {
                self.take(1);
                Some(Token::Open)
            }
            b'}' => {
                self.take(1);
                Some(Token::Close)
            }
            b'\\' => {
                self.take(1);
                self.control()
            }
            _ => Some(Token::Text(self.take_while(usize::MAX, |b| {
                !matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0)
            }))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut() {
        let cut: Vec<_> = Tokens::new(b"{\\b0 a\r\nb\\'e9\\~\\u-3913 ?\\bin3 }}}\\x}").collect();
        assert_eq!(
            cut,
            [
                Token::Open,
                Token::Word(b"b", Some(0)),
                Token::Text(b"a"),
                Token::Text(b"b"),
                Token::Byte(0xe9),
                Token::Symbol(b'~'),
                Token::Word(b"u", Some(-3913)),
                Token::Text(b"?"),
                Token::Word(b"bin", Some(3)),
                Token::Word(b"x", None),
                Token::Close,
            ]
        );
    }

    #[test]
    fn what_is_cut_off_ends() {
        for text in [
            "\\",
            "\\'",
            "\\'g",
            "\\u-",
            "\\bin99999 x",
            "\\u99999999999 x",
            "\\bin-5 x",
        ] {
            assert!(Tokens::new(text.as_bytes()).count() <= 2, "{text}");
        }
    }
}
