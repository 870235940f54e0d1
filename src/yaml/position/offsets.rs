//! Places that are counted in characters, as the YAML parser gives them, in bytes.

/// From character counts, in which the parser marks places, to bytes.
pub(super) struct Offsets {
    /// The byte offset of every 64th character; empty where all characters are one byte long.
    steps: Vec<u32>,
}

impl Offsets {
    const STEP: usize = 64;

    pub(super) fn new(source: &str) -> Self {
        let steps = if source.is_ascii() {
            Vec::new()
        } else {
            source
                .char_indices()
                .step_by(Self::STEP)
                .map(|(at, _)| at as u32)
                .collect()
        };
        Self { steps }
    }

    /// The byte offset of character `index` of `source`.
    pub(super) fn byte(&self, source: &str, index: usize) -> usize {
        if self.steps.is_empty() {
            return index.min(source.len());
        }
        let Some(&step) = self.steps.get(index / Self::STEP) else {
            return source.len();
        };
        let rest = source.get(step as usize..).unwrap_or("");
        rest.char_indices()
            .nth(index % Self::STEP)
            .map_or(source.len(), |(at, _)| step as usize + at)
    }
}
