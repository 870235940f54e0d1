//! Generated news: curly quotes and dashes as agencies send them, and about as many numbers, dates, names and
//! quotations as the most crowded paragraphs of news.

const SENTENCES: [&str; 12] = [
    "The ministry said on Tuesday that exports rose 4.2% to $1.2 billion in the first three quarters of this year.",
    "“We have never seen anything like it,” said Maria Keller, who runs a small bakery near the harbour.",
    "Officials declined to comment on the report, which was first published by a local newspaper late last week.",
    "At least 47 people were killed and more than 120 injured when the ferry sank off the coast, police said.",
    "The two leaders met for about an hour and 40 minutes — their first face-to-face talks in seven years.",
    "It is not clear whether the plan, which critics call “a bridge to nowhere”, will survive the winter.",
    "Prime Minister Jonas Hale told reporters that talks would go on “for as long as it takes”.",
    "The company’s shares fell 28 cents, or 3.1 percent, to close at $8.75 after the warning.",
    "Residents along the river have been moving furniture and livestock to higher ground since the rain began.",
    "The country imported 12 million tonnes of grain in 2024, up from 10.5 million a year earlier.",
    "Her lawyer said the family would appeal, adding that the court had ignored evidence from several witnesses.",
    "A spokesman for the agency said the road, closed by a landslide in March, would open again next month.",
];

/// `count` articles of eight paragraphs of four sentences, the order changing from one to the next.
pub fn articles(count: usize) -> Vec<String> {
    const PARAGRAPHS: usize = 8;
    let mut at = 0;
    let mut paragraph = || {
        let words: Vec<&str> = (0..4)
            .filter_map(|by| SENTENCES.get((at + 5 * by) % SENTENCES.len()).copied())
            .collect();
        at += 21;
        words.join(" ") + "\n\n"
    };
    (0..count)
        .map(|_| (0..PARAGRAPHS).map(|_| paragraph()).collect())
        .collect()
}

/// A story: `count` articles of few sentences in common and a toll that rises from one to the next.
pub fn story(count: usize) -> Vec<String> {
    let own = |at: usize| {
        format!(
            "The ferry Stella {at} sank with {} people aboard, killing {}.\n\n",
            300 + at,
            20 + at % 40
        )
    };
    let articles = articles(count).into_iter().enumerate();
    articles.map(|(at, article)| own(at) + &article).collect()
}
