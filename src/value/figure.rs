//! Figures: exact numbers with the precision of their last written digit.

use num_rational::Ratio;

/// An exact number. Never a float: 5.2 is 26/5.
pub type Exact = Ratio<i128>;

/// A number or range as written: "1.2bn" is 1,200,000,000 to the nearest 100,000,000.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number, or the low end of a range.
    pub low: Exact,
    /// The number, or the high end of a range.
    pub high: Exact,
    /// The worth of the last written digit; zero for what is exact by nature ("two-thirds").
    pub step: Exact,
}
