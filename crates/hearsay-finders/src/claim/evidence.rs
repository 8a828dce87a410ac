//! What kind of claim words make, and what speaks for checking them.
//!
//! Owns: the kinds, by the words of a sentence or a clause and its findings.
//! Never: asks who says so but for how they stand to it.

use hearsay_document::{
    AttributionId, Claim, ClaimKind, Deprel, Document, EntityKind, EventId, QuantityId,
    QuantityKind, SourceKind, Span, TimeId, Upos,
};

use super::lists::{LISTS, List};
use crate::future::{expects, is_going_to, is_will, opens_own_words};

/// A number from which on a short one is a figure: "three" seldom matters.
const LARGE: f64 = 10.0;

/// What speaks for checking one sentence or clause.
pub(super) struct Evidence<'a> {
    document: &'a Document,
    span: Span,
    /// In lower case, without marks.
    pub(super) words: Vec<String>,
    pub(super) quantities: Vec<QuantityId>,
    times: Vec<TimeId>,
    attribution: Option<AttributionId>,
}

/// Nouns that are counted on and not compared: "the *first quarter*".
const COUNTED_ON: &[&str] = &[
    "aid",
    "chapter",
    "class",
    "degree",
    "draft",
    "edition",
    "episode",
    "floor",
    "half",
    "hand",
    "instance",
    "lady",
    "minister",
    "name",
    "part",
    "person",
    "phase",
    "place",
    "priority",
    "quarter",
    "question",
    "reading",
    "responder",
    "round",
    "stage",
    "step",
    "term",
    "thing",
    "time",
];
/// Whose first that is, which is none of all: "*our* first offer".
const OWN: &[&str] = &["my", "our", "your", "his", "her", "its", "their"];

/// Whether something is said to be the first of all: "is the *first* woman in the office", "became the *first* to fly", "the *first*
/// bridge to be built of glass". Else "first" only counts what comes in an order, "the *first* call came in at nine", and so it
/// does of what is counted on anyway or is somebody's own.
fn is_first_of_all(document: &Document, first: usize) -> bool {
    let tokens = &document.tokens;
    let is_described = tokens[first].deprel == Some(Deprel::Amod);
    let noun = document.head(first).filter(|_| is_described);
    let own = first > 0 && OWN.contains(&document.lower(first - 1).as_str());
    let noun = noun.unwrap_or(first);
    let Some(sentence) = document.sentence_tokens(tokens[first].span.start()) else {
        return false;
    };
    // "Is the first …", "the first … to be built", "the first … ever".
    let says_so = |at: usize| match tokens[at].deprel {
        Some(Deprel::Cop) => true,
        Some(Deprel::Acl) => tokens[at].has_feature("VerbForm=Inf"),
        _ => at > noun && document.lower(at) == "ever",
    };
    let told = sentence
        .clone()
        .any(|at| document.head(at) == Some(noun) && says_so(at));
    let is_made = document
        .head(noun)
        .is_some_and(|verb| matches!(&*tokens[verb].lemma, "become" | "make" | "remain"))
        && tokens[noun].deprel != Some(Deprel::Nsubj);
    let beside = tokens[noun].deprel == Some(Deprel::Appos);
    !own && !COUNTED_ON.contains(&&*tokens[noun].lemma) && (told || is_made || beside)
}

impl<'a> Evidence<'a> {
    /// The evidence of some words on the word of whom an attribution names.
    pub(super) fn of(
        document: &'a Document,
        span: Span,
        attribution: Option<AttributionId>,
    ) -> Self {
        let words = document.tokens[document.tokens_in(span)]
            .iter()
            .map(|token| document.text.slice(token.span).to_lowercase())
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        Self {
            document,
            span,
            words,
            quantities: inside(&document.quantities, |q| q.span, span)
                .map(QuantityId::new)
                .collect(),
            times: inside(&document.times, |t| t.span, span)
                .map(TimeId::new)
                .collect(),
            attribution,
        }
    }

    /// The claim that the words make. `learned`: how much it deserves checking, where the trained head told.
    pub(super) fn claim(self, learned: Option<f32>) -> Claim {
        Claim {
            span: self.span,
            kind: self.kind(),
            checkworthy: learned.unwrap_or_else(|| self.checkworthy()),
            attribution: self.attribution,
            events: inside(&self.document.events, |e| e.trigger, self.span)
                .map(EventId::new)
                .collect(),
            quantities: self.quantities,
            times: self.times,
            component: None,
        }
    }

    /// Whether some of the words say how much, and not only which of several.
    pub(super) fn has_amount(&self) -> bool {
        let kind = |id: &QuantityId| self.document.quantities[id.index()].kind;
        self.quantities
            .iter()
            .any(|id| kind(id) != QuantityKind::Ordinal)
    }

    /// Whether it has a sum of money or a percentage.
    pub(super) fn has_sum(&self) -> bool {
        let kind = |id: &QuantityId| self.document.quantities[id.index()].kind;
        self.quantities
            .iter()
            .any(|id| matches!(kind(id), QuantityKind::Money | QuantityKind::Percent))
    }

    fn has(&self, list: List) -> bool {
        self.words.iter().any(|word| LISTS.hold(list, word))
    }

    fn says(&self, words: &[&str]) -> bool {
        self.words.iter().any(|word| words.contains(&word.as_str()))
    }

    /// Whether it is told what came of what; "due to open" tells what is to come.
    fn causes(&self) -> bool {
        let document = self.document;
        let words = document.tokens_in(self.span);
        let lower: Vec<String> = words.clone().map(|at| document.lower(at)).collect();
        let is_to_do = |at: usize| {
            let next = document.tokens.get(words.start + at);
            next.is_some_and(|next| next.has_feature("VerbForm=Inf"))
        };
        let begins = |at: usize, phrase: &str| {
            let mut end = at;
            let is_said = phrase.split(' ').all(|word| {
                end += 1;
                lower.get(end - 1).is_some_and(|own| own == word)
            });
            is_said && !(phrase.ends_with(" to") && is_to_do(end))
        };
        let phrases = LISTS.list(List::Cause);
        (0..lower.len()).any(|at| phrases.iter().any(|phrase| begins(at, phrase)))
    }

    fn figures(&self) -> usize {
        self.quantities
            .iter()
            .filter(|id| {
                let quantity = &self.document.quantities[id.index()];
                !matches!(
                    quantity.kind,
                    QuantityKind::Ordinal | QuantityKind::Duration
                ) && (quantity.span.len() > 3 || quantity.value.abs() >= LARGE)
                    || matches!(quantity.kind, QuantityKind::Money | QuantityKind::Percent)
            })
            .count()
    }

    fn is_question(&self) -> bool {
        self.document
            .text
            .slice(self.span)
            .trim_end_matches(['"', '”', '’', ')'])
            .ends_with('?')
    }

    fn is_ahead(&self) -> bool {
        // "A will to help" looks nowhere.
        let is_future = |i: usize| {
            is_will(self.document, i) && self.document.tokens[i].upos != Some(Upos::Noun)
                || is_going_to(self.document, i)
                || expects(self.document, i)
        };
        let announces = |i: usize| opens_own_words(self.document, i);
        let mut words = self.document.tokens_in(self.span);
        words.any(|i| is_future(i) && !announces(i))
    }

    /// Whether something is compared: by degrees, or as the first of its kind.
    fn compares(&self) -> bool {
        /// Degrees that tell when, how long or how many.
        const NONE: &[&str] = &[
            "earlier", "later", "latest", "sooner", "longer", "further", "more", "most", "less",
            "least",
        ];
        let words = self.document.tokens_in(self.span);
        let tokens = &self.document.tokens[words.clone()];
        if tokens.iter().all(|token| token.upos.is_none()) {
            return self.has(List::Degree);
        }
        let degree = |i: usize| {
            let token = &self.document.tokens[i];
            // "A joke at best".
            let in_short = || i > 0 && self.document.lower(i - 1) == "at";
            token.has_feature("Degree=Cmp") || token.has_feature("Degree=Sup") && !in_short()
        };
        // "More than 600" and "more than once" bound a figure.
        let bounds = |i: usize| {
            words.contains(&(i + 2))
                && self.document.lower(i + 1) == "than"
                && (self.document.tokens[i + 2].upos == Some(Upos::Num)
                    || ["once", "twice"].contains(&self.document.lower(i + 2).as_str()))
        };
        let is_quality = |i: usize| {
            let next = self.document.tokens.get(i + 1).and_then(|token| token.upos);
            words.contains(&(i + 1)) && matches!(next, Some(Upos::Adj | Upos::Adv))
        };
        words.clone().any(|i| {
            let word = self.document.lower(i);
            let is_adjective = self.document.tokens[i].upos == Some(Upos::Adj);
            degree(i)
                && !bounds(i)
                && (!NONE.contains(&word.as_str()) || is_quality(i) || self.says(&["than"]))
                || is_adjective
                    && (word == "record" || word == "first" && is_first_of_all(self.document, i))
        })
    }

    /// What is said would only be so on a condition; whether that can still come about is told as well: "If the court stopped
    /// it, it *would* cost 40 million", and not "If there had been a file, it would *have* been destroyed".
    fn supposes(&self) -> Option<bool> {
        const WOULD: &[&str] = &["would", "could", "might", "'d", "’d"];
        let document = self.document;
        let tokens = &document.tokens;
        let words = document.tokens_in(self.span);
        let governs = |i: usize, deprel: Deprel| {
            document
                .head(i)
                .filter(|_| tokens[i].deprel == Some(deprel))
        };
        words.clone().find_map(|i| {
            let condition = governs(i, Deprel::Mark).filter(|_| document.lower(i) == "if");
            let main = condition.and_then(|condition| governs(condition, Deprel::Advcl))?;
            let mut helps = words.clone().filter(|&aux| {
                let is_aux = matches!(tokens[aux].deprel, Some(Deprel::Aux | Deprel::AuxPass));
                is_aux && document.head(aux) == Some(main)
            });
            let would = helps.find(|&aux| WOULD.contains(&document.lower(aux).as_str()))?;
            let is_over = helps.any(|aux| aux > would && document.lower(aux) == "have");
            Some(!is_over)
        })
    }

    fn kind(&self) -> ClaimKind {
        if self.is_question() {
            ClaimKind::Question
        } else if self.is_ahead() && !self.says(&["was", "were"]) {
            ClaimKind::Prediction
        } else if self.figures() > 0 {
            match self.supposes() {
                None => ClaimKind::Figure,
                Some(true) => ClaimKind::Prediction,
                Some(false) => ClaimKind::Opinion,
            }
        } else if self.attribution.is_some_and(|id| {
            self.document.attributions[id.index()].kind == hearsay_document::AttributionKind::Direct
        }) {
            ClaimKind::Quote
        } else if self.causes() {
            ClaimKind::Cause
        } else if self.compares() {
            ClaimKind::Comparison
        } else if self.has(List::Opinion) || self.supposes().is_some() {
            ClaimKind::Opinion
        } else {
            ClaimKind::Fact
        }
    }

    /// A logistic score over what checkers look for: figures, dates, named actors, comparisons, and
    /// a source that cannot be asked.
    fn checkworthy(&self) -> f32 {
        let mut z = -3.0;
        z += 1.1 * self.figures().min(3) as f32;
        z += 0.4 * self.times.len().min(2) as f32;
        z += 0.5 * f32::from(u8::from(self.has(List::Degree)));
        z += 0.4 * f32::from(u8::from(self.causes()));
        let names = self
            .document
            .entities
            .iter()
            .filter(|e| {
                e.kind != EntityKind::Other && e.mentions.iter().any(|m| self.span.contains(m.span))
            })
            .count();
        z += 0.15 * names.min(4) as f32;
        if let Some(id) = self.attribution {
            z += match self.document.attributions[id.index()].source_kind {
                SourceKind::Anonymous | SourceKind::Document => 0.6,
                SourceKind::Outlet => 0.5,
                SourceKind::Named | SourceKind::Author => 0.3,
                SourceKind::Speaker => -0.5,
            };
        }
        z += 0.02 * self.words.len().min(40) as f32;
        z -= 2.0 * f32::from(u8::from(self.is_question()));
        z -= 0.8 * f32::from(u8::from(self.has(List::Opinion)));
        1.0 / (1.0 + (-z).exp())
    }
}

/// Indices of the findings of a list in text order that stand inside a span.
fn inside<T>(
    list: &[T],
    place: impl Fn(&T) -> Span + Copy,
    span: Span,
) -> impl Iterator<Item = usize> {
    let first = list.partition_point(|finding| place(finding).start() < span.start());
    list[first..]
        .iter()
        .take_while(move |finding| place(finding).start() < span.end())
        .enumerate()
        .filter(move |(_, finding)| span.contains(place(finding)))
        .map(move |(k, _)| first + k)
}
