//! XML, element by element. No entity is looked up but the five of XML itself, so none can grow.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::package::damaged;
use crate::fault::Fault;

/// No document nests deeper.
const DEEPEST: usize = 1000;

/// What is done with the elements of a text, in their order.
pub(super) trait Visitor {
    /// An element begins. `false` passes it over with all that is in it; its end is not told then.
    fn open(&mut self, element: &Element<'_>) -> bool;
    /// An element of this name, without its prefix, ends.
    fn close(&mut self, name: &str);
    /// Words stand here.
    fn text(&mut self, words: &str);
}

/// The start of an element.
pub(super) struct Element<'e>(&'e BytesStart<'e>);

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.0.local_name().into_inner())
    }

    /// Whether the name has this prefix, as its writers use it.
    pub(super) fn has_prefix(&self, prefix: &str) -> bool {
        let found = self.0.name();
        found
            .prefix()
            .is_some_and(|p| p.as_ref() == prefix.as_bytes())
    }

    /// The attribute of this name, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|a| a.key.local_name().as_ref() == name.as_bytes())?;
        let raw = String::from_utf8_lossy(&found.value);
        let value = quick_xml::escape::unescape(&raw).ok()?;
        Some(value.into_owned())
    }

    /// The attribute `val` of a switch: on where nothing is said.
    pub(super) fn is_on(&self) -> bool {
        self.get("val")
            .is_none_or(|v| !matches!(v.as_str(), "0" | "false" | "off"))
    }
}

/// Shows the elements of `xml` to `visitor`. Fails on what is no XML, ends too early, nests too deeply or declares
/// entities.
pub(super) fn walk(path: &str, xml: &str, visitor: &mut impl Visitor) -> Result<(), Box<Fault>> {
    let mut reader = Reader::from_str(xml.trim_start_matches(crate::document::decode::BOM));
    let mut walker = Walker {
        path,
        visitor,
        depth: 0,
        passed: 0,
    };
    loop {
        match reader.read_event() {
            Ok(Event::Eof) if walker.depth > 0 => {
                return Err(damaged(path, "its text ends in the middle"));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => walker.event(&event)?,
            Err(_) => return Err(damaged(path, "its text is no well-formed XML")),
        }
    }
}

struct Walker<'w, V> {
    path: &'w str,
    visitor: &'w mut V,
    /// How many elements are open,
    depth: usize,
    /// and how many of them are passed over.
    passed: usize,
}

impl<V: Visitor> Walker<'_, V> {
    fn event(&mut self, event: &Event<'_>) -> Result<(), Box<Fault>> {
        match event {
            Event::Start(start) => self.open(start)?,
            Event::Empty(start) => {
                self.open(start)?;
                self.close(start.local_name().into_inner());
            }
            Event::End(end) => self.close(end.local_name().into_inner()),
            Event::Text(text) => {
                let words = String::from_utf8_lossy(text);
                self.text(&words);
            }
            Event::CData(text) => {
                let words = String::from_utf8_lossy(text);
                self.text(&words);
            }
            Event::GeneralRef(reference) => self.reference(reference)?,
            Event::DocType(doctype) if doctype.contains(&b'[') => {
                return Err(damaged(
                    self.path,
                    "it declares entities, which no word processor does",
                ));
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Box<Fault>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(damaged(self.path, "its text is nested too deeply"));
        }
        if self.passed > 0 || !self.visitor.open(&Element(start)) {
            self.passed += 1;
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) {
        self.depth = self.depth.saturating_sub(1);
        if self.passed > 0 {
            self.passed -= 1;
        } else {
            self.visitor.close(&String::from_utf8_lossy(name));
        }
    }

    fn text(&mut self, words: &str) {
        if self.passed == 0 {
            self.visitor.text(words);
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), Box<Fault>> {
        let unknown = || damaged(self.path, "its text has an entity that nobody declares");
        if let Some(c) = reference.resolve_char_ref().map_err(|_| unknown())? {
            self.text(c.encode_utf8(&mut [0; 4]));
            return Ok(());
        }
        let name = String::from_utf8_lossy(reference);
        let words = quick_xml::escape::resolve_predefined_entity(&name).ok_or_else(unknown)?;
        self.text(words);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Seen(String);

    impl Visitor for Seen {
        fn open(&mut self, element: &Element<'_>) -> bool {
            let id = element.get("id").unwrap_or_default();
            self.0.extend(["<", &element.name(), &id, ">"]);
            element.name() != "skip"
        }
        fn close(&mut self, name: &str) {
            self.0.extend(["</", name, ">"]);
        }
        fn text(&mut self, words: &str) {
            self.0 += words;
        }
    }

    fn seen(xml: &str) -> Result<String, String> {
        let mut seen = Seen::default();
        walk("a", xml, &mut seen).map_err(|f| f.message)?;
        Ok(seen.0)
    }

    #[test]
    fn elements_come_in_order_and_some_are_passed_over() {
        let xml = "<?xml version='1.0'?><w:a><b w:id='7&lt;'/>x &amp; &#8212;<![CDATA[<y>]]><skip><b>no</b></skip>z</w:a>";
        assert_eq!(seen(xml).as_deref(), Ok("<a><b7<></b>x & —<y><skip>z</a>"));
    }

    #[test]
    fn hostile_texts_are_refused() {
        let deep = "<a>".repeat(2000);
        for (xml, why) in [
            (
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                "declares entities",
            ),
            ("<a>&b;</a>", "an entity that nobody declares"),
            ("<a>&#xd800;</a>", "an entity that nobody declares"),
            ("<a><b></a>", "no well-formed XML"),
            ("<a>words", "ends in the middle"),
            (deep.as_str(), "nested too deeply"),
        ] {
            let told = seen(xml).expect_err(xml);
            assert!(told.contains(why), "{told}");
        }
    }
}
