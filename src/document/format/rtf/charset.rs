//! The encodings of RTF, by the numbers of code pages and of character sets.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

/// How the bytes of a text are read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Charset {
    /// As browsers read it.
    Web(&'static Encoding),
    /// As DOS wrote it: ASCII, and the signs of the other half.
    Dos(&'static str),
}

impl Charset {
    /// Of a text that names none.
    pub(super) const DEFAULT: Self = Self::Web(WINDOWS_1252);

    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Dos(upper) => {
                let upper: Vec<char> = upper.chars().collect();
                let of = |&byte: &u8| {
                    let high = usize::from(byte).checked_sub(128);
                    high.map_or(Some(char::from(byte)), |at| upper.get(at).copied())
                };
                bytes.iter().filter_map(of).collect()
            }
        }
    }
}

/// Code page 437, of the first PCs.
const US: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
/// Code page 850, of those in western Europe.
const WEST: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// Code page 852, of those in central Europe.
const CENTRAL: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
    └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}";

/// The character set of a code page; `None` for one that is not known.
pub(super) fn of_page(page: i32) -> Option<Charset> {
    Some(match page {
        437 => Charset::Dos(US),
        850 | 858 => Charset::Dos(WEST),
        852 => Charset::Dos(CENTRAL),
        other => Charset::Web(web(other)?),
    })
}

fn web(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        819 | 1252 | 28591 => "windows-1252",
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        10000 => "macintosh",
        10007 => "x-mac-cyrillic",
        20866 => "koi8-r",
        20932 | 51932 => "euc-jp",
        21866 => "koi8-u",
        28592 => "iso-8859-2",
        28595 => "iso-8859-5",
        28597 => "iso-8859-7",
        28605 => "iso-8859-15",
        54936 => "gb18030",
        65001 => "utf-8",
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set; `None` for the default one and those of signs.
pub(super) fn of_font(charset: i32) -> Option<Charset> {
    of_page(match charset {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => return None,
    })
}
