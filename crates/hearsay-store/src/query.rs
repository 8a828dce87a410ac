//! What a store is asked: filters of its tables, and full text.
//!
//! Owns: [`Filter`], [`Order`], and [`Query`] with its one parser.
//! Never: speaks a database's language; each store translates.

/// Which findings of a layer are wanted. The default asks for all that are not rejected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only of this document.
    pub document: Option<u64>,
    /// Only of these kinds, in the record's words.
    pub kinds: Vec<String>,
    /// None of these kinds.
    pub without_kinds: Vec<String>,
    /// Part of the speaker's name, in any case.
    pub speaker: Option<String>,
    /// Part of the root's name, in any case: the voice at the end of the chain.
    pub root: Option<String>,
    /// First day, ISO 8601: of what a finding is about, or where that is unknown, of the document.
    pub from: Option<String>,
    /// Last day, likewise.
    pub to: Option<String>,
    /// Least score, 0 to 1.
    pub min_score: Option<f64>,
    /// Least number of attributions in the chain.
    pub min_depth: Option<u32>,
    /// Only ends of chains, and claims that are no part of another.
    pub leaves: bool,
    /// Only where a link of the chain names nobody.
    pub anonymous: bool,
    /// Only what is about some day.
    pub dated: bool,
    /// Only with this status or verdict.
    pub status: Option<String>,
    /// Rejected findings too.
    pub rejected: bool,
    /// In which order.
    pub order: Order,
    /// At most so many.
    pub limit: Option<u32>,
}

/// The order of findings; ties are broken by document and place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By document and place in the text.
    #[default]
    Text,
    /// The best score first.
    Score,
    /// The earliest day first; what has no day comes last.
    Day,
    /// The longest chain first.
    Depth,
}

/// Words to search for: all must occur, in any order, in the same document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Every group must be met; a group is met by any of its terms.
    pub groups: Vec<Vec<Term>>,
    /// None of these may occur.
    pub without: Vec<Term>,
}

/// Words that stand together, or the beginning of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// One word, or several that follow each other.
    pub words: String,
    /// Whether the last word may go on.
    pub prefix: bool,
}

impl Query {
    /// Reads a query as people type it: words, `"words in a row"`, `begin*`, `-not`, and `OR` between
    /// two of them. Nothing in it is an error; what holds no letter or digit is left out.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = text.trim_start();
        let mut either = false;
        while !rest.is_empty() {
            let negated = rest.starts_with('-');
            if negated {
                rest = rest.get(1..).unwrap_or("");
            }
            let (words, quoted, after) = match rest.strip_prefix('"') {
                Some(inside) => match inside.split_once('"') {
                    Some((words, after)) => (words, true, after),
                    None => (inside, true, ""),
                },
                None => {
                    let end = rest
                        .find(|c: char| c.is_whitespace() || c == '"')
                        .unwrap_or(rest.len());
                    let (words, after) = rest.split_at(end);
                    (words, false, after)
                }
            };
            rest = after.trim_start();
            if !quoted && !negated && words == "OR" {
                either = !query.groups.is_empty();
                continue;
            }
            let term = Term {
                prefix: !quoted && words.ends_with('*'),
                // A NUL would end the text inside the database.
                words: words.trim_end_matches('*').replace('\0', " "),
            };
            if !term.words.chars().any(char::is_alphanumeric) {
                continue;
            }
            if negated {
                query.without.push(term);
            } else if either && let Some(group) = query.groups.last_mut() {
                group.push(term);
            } else {
                query.groups.push(vec![term]);
            }
            either = false;
        }
        query
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Prints a query in one notation: groups by `&`, terms by `|`.
    fn shown(text: &str) -> String {
        let term = |t: &Term| format!("[{}]{}", t.words, if t.prefix { "*" } else { "" });
        let query = Query::parse(text);
        let mut parts: Vec<String> = query
            .groups
            .iter()
            .map(|group| group.iter().map(term).collect::<Vec<_>>().join("|"))
            .collect();
        parts.extend(query.without.iter().map(|t| format!("!{}", term(t))));
        parts.join(" & ")
    }

    #[test]
    fn queries_read_as_people_type_them() {
        let cases = [
            ("", ""),
            ("no limit", "[no] & [limit]"),
            ("\"no limit\" ceiling", "[no limit] & [ceiling]"),
            ("lim* -upper", "[lim]* & ![upper]"),
            ("harbour OR port closed", "[harbour]|[port] & [closed]"),
            ("OR harbour OR", "[harbour]"),
            ("\"open quote", "[open quote]"),
            ("a\"b c\"d", "[a] & [b c] & [d]"),
            ("— - * \"\"", ""),
            ("-\"not this\" that", "[that] & ![not this]"),
            ("col:umn AND NEAR(x)", "[col:umn] & [AND] & [NEAR(x)]"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
