//! Claims: statements one could check, ranked by how much they deserve it.
//!
//! Owns: which sentence is a claim, of what kind, what it rests on, and its check-worthiness.
//! Never: judges whether a claim is true.

mod credit;

use std::collections::BTreeMap;

use hearsay_document::{
    Attribution, AttributionId, BULLETS, Claim, ClaimKind, Deprel, Document, EntityKind, EventId,
    QuantityId, QuantityKind, SourceKind, Span, TimeId, Upos, quotations,
};
use hearsay_model::{about, engine, in_parallel};

use crate::future::{WILL, expects, is_going_to, opens_own_words};

/// A number from which on a short one is a figure: "three" seldom matters.
const LARGE: f64 = 10.0;
/// Words of a sentence that says something.
const FEWEST: usize = 4;
/// Words that make a question of any sentence they open: "Why now?"
const ASKING: &[&str] = &["who", "what", "when", "where", "why", "how", "which"];

/// Finds claims: every sentence of testimony with some words, and shorter questions. Check-worthiness is the
/// trained head's where the encoder has read the document, else a score of plain evidence.
pub fn find(document: &Document) -> Vec<Claim> {
    let learned = checkworthy(document);
    let carriers = carriers(document);
    let quotations = quotations(document);
    let (small, large) =
        document
            .text
            .as_str()
            .chars()
            .fold((0usize, 0usize), |(small, large), c| {
                (
                    small + usize::from(c.is_lowercase()),
                    large + usize::from(c.is_uppercase()),
                )
            });
    let mut claims = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let Some(span) = unsigned(document, sentence.span) else {
            continue;
        };
        let span = without_lone_mark(document, &quotations, without_bullet(document, span));
        let words: Vec<String> = document.tokens[document.tokens_in(span)]
            .iter()
            .map(|token| document.text.slice(token.span).to_lowercase())
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        let asks = words.len() > 1
            && ASKING.contains(&words[0].as_str())
            && document.text.slice(span).ends_with('?');
        if words.len() < FEWEST && !asks
            || document.is_furniture(sentence.span.start())
            || breaks_off(document, span)
            || credit::is_credit(document, span)
            || small > large && is_heading(document.text.slice(span))
        {
            continue;
        }
        let quantities: Vec<QuantityId> = inside(&document.quantities, |q| q.span, span)
            .map(QuantityId::new)
            .collect();
        // "Case No. 24-1187" states nothing; where no tree was read, every sentence may.
        let is_read = !document.states.is_empty();
        if is_read && quantities.is_empty() && !asks && !document.has_verb(document.tokens_in(span))
        {
            continue;
        }
        let times: Vec<TimeId> = inside(&document.times, |t| t.span, span)
            .map(TimeId::new)
            .collect();
        let attribution = carriers[index];
        let evidence = Evidence {
            document,
            words: &words,
            span,
            quantities: &quantities,
            times: &times,
            attribution,
        };
        claims.push(Claim {
            span,
            kind: evidence.kind(),
            checkworthy: learned
                .get(index)
                .copied()
                .unwrap_or_else(|| evidence.checkworthy()),
            attribution,
            quantities: quantities.clone(),
            events: inside(&document.events, |e| e.trigger, span)
                .map(EventId::new)
                .collect(),
            times: times.clone(),
            component: None,
        });
    }
    claims
}

/// Whether a sentence is cut off before it says anything: "The median with overtime is—", "But the same letter says —".
fn breaks_off(document: &Document, sentence: Span) -> bool {
    const DASHES: &[&str] = &["—", "–", "-", "--"];
    let mut words = document.tokens_in(sentence).rev();
    let is_dash = |i: &usize| DASHES.contains(&document.form(*i));
    if !words.next().as_ref().is_some_and(is_dash) {
        return false;
    }
    words.next().is_some_and(|last| {
        let token = &document.tokens[last];
        let wants_more = matches!(
            token.upos,
            Some(Upos::Adp | Upos::Aux | Upos::Cconj | Upos::Det | Upos::Part | Upos::Sconj)
        );
        let says = matches!(&*token.lemma, "say" | "tell" | "ask" | "claim")
            && token.upos == Some(Upos::Verb);
        wants_more || says
    })
}

/// A sentence without the signature at its end: "“We never saw it.” *— Ada Holt, tenant*". `None` where it is only that.
fn unsigned(document: &Document, sentence: Span) -> Option<Span> {
    let cue = |a: &Attribution| a.cue.first().map_or(0, |cue| cue.start());
    let all = &document.attributions;
    let first = all.partition_point(|a| cue(a) < sentence.start());
    let signed = all[first..]
        .iter()
        .take_while(|a| cue(a) < sentence.end())
        .find(|a| {
            let says = |piece: &Span| {
                document
                    .text
                    .slice(*piece)
                    .chars()
                    .any(char::is_alphanumeric)
            };
            let content_first = a.content.iter().all(|piece| piece.end() <= cue(a));
            !a.cue.iter().any(says) && content_first && a.source.iter().all(|s| s.start() >= cue(a))
        });
    let end = signed.map_or(sentence.end(), cue);
    let rest = Span::new(sentence.start(), end).trimmed(&document.text);
    (!rest.is_empty()).then_some(rest)
}

/// Whether words are a heading in capitals, "WHAT IS KNOWN": nothing in them is small, and they end like no sentence.
fn is_heading(words: &str) -> bool {
    !words.contains(char::is_lowercase)
        && words.contains(char::is_alphabetic)
        && !words.ends_with(['.', '?', '!', '…', '"', '”', ')'])
}

/// A sentence without the bullet or the number before an item of a list.
fn without_bullet(document: &Document, sentence: Span) -> Span {
    let words = document.text.slice(sentence);
    let numbered = |words: &'_ str| {
        let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = words.len() - rest.len();
        let begins = rest
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.starts_with(' '));
        ((1..=3).contains(&digits) && begins).then_some(digits + 1)
    };
    let mark = words
        .chars()
        .next()
        .filter(|first| BULLETS.contains(first))
        .map(char::len_utf8)
        .or_else(|| numbered(words));
    let before = document.text.as_str()[..sentence.start()].trim_end_matches([' ', '\t']);
    let opens_line = before.is_empty() || before.ends_with('\n');
    match mark.map(|mark| words[mark..].trim_start()) {
        Some(rest) if opens_line && !rest.is_empty() => {
            Span::new(sentence.end() - rest.len(), sentence.end())
        }
        _ => sentence,
    }
}

/// A sentence without the mark of a quotation that goes on before or after it.
fn without_lone_mark(document: &Document, quotations: &[Span], sentence: Span) -> Span {
    let words = document.text.slice(sentence);
    let first = quotations.partition_point(|q| q.end() <= sentence.start());
    let mut marks = words.chars();
    match quotations.get(first) {
        Some(q) if q.start() == sentence.start() && q.end() > sentence.end() => {
            marks.next();
            return Span::new(sentence.end() - marks.as_str().len(), sentence.end());
        }
        Some(q) if q.start() < sentence.start() && q.end() == sentence.end() => {
            marks.next_back();
            return Span::new(sentence.start(), sentence.start() + marks.as_str().len());
        }
        _ => {}
    }
    // One that never closes.
    for (open, close) in [('“', '”'), ('"', '"'), ('«', '»')] {
        let count = |mark: char| words.chars().filter(|c| *c == mark).count();
        let uneven = if open == close {
            count(open) % 2 == 1
        } else {
            count(open) != count(close)
        };
        if !uneven {
            continue;
        }
        let opens = open == close || count(open) > count(close);
        let closes = open == close || count(open) < count(close);
        if opens && let Some(rest) = words.strip_prefix(open) {
            return Span::new(sentence.end() - rest.len(), sentence.end());
        }
        if closes && let Some(rest) = words.strip_suffix(close) {
            return Span::new(sentence.start(), sentence.start() + rest.len());
        }
    }
    sentence
}

/// Sentences scored in one call.
const AT_ONCE: usize = 128;

/// Weight of each group of checkers in the score: FactCheck.org's, PolitiFact's, the crowd's.
const CHECKERS: [f32; 3] = [0.5, 0.5, 0.25];
/// Slope and intercept that make the score a probability (Platt 1999), fitted on debates.
const PLATT: (f32, f32) = (0.799, -2.053);

/// The probability for each sentence that a checker would take it up; empty where no engine has
/// read the document.
fn checkworthy(document: &Document) -> Vec<f32> {
    let states = &document.states;
    if states.is_empty() {
        return Vec::new();
    }
    let heads = &engine().heads;
    let blocks: Vec<_> = document.sentences.chunks(AT_ONCE).collect();
    in_parallel(blocks.len(), |k| {
        let mut vectors = Vec::new();
        for sentence in blocks[k] {
            vectors.extend(states.mean(sentence.tokens()));
            vectors.extend(states.maximum(sentence.tokens()));
            vectors.extend(about(document.text.slice(sentence.span)));
        }
        heads
            .checkworthy(&vectors)
            .chunks_exact(CHECKERS.len())
            .map(|row| {
                let score: f32 = row.iter().zip(CHECKERS).map(|(s, w)| s * w).sum();
                1.0 / (1.0 + (-(PLATT.0 * score + PLATT.1)).exp())
            })
            .collect::<Vec<f32>>()
    })
    .into_iter()
    .flatten()
    .collect()
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

/// For each sentence the innermost attribution that carries a good part of it: with a third of its words told, or
/// with two thirds of them from whoever tells to the end of what is told ("his wife told us last week that he did"), or
/// which begins with what is told ("the ban will end, two officials said on Tuesday, contradicting the minister"), or of which
/// only a pronoun tells what ("the office denied that to us on Friday").
fn carriers(document: &Document) -> Vec<Option<AttributionId>> {
    let sentences = &document.sentences;
    let mut best: Vec<Option<(usize, AttributionId)>> = vec![None; sentences.len()];
    for (index, attribution) in document.attributions.iter().enumerate() {
        let bearer = opened_for(document, index).unwrap_or(index);
        let size: usize = attribution.content.iter().map(|piece| piece.len()).sum();
        let mut carried: BTreeMap<usize, usize> = BTreeMap::new();
        for &piece in &attribution.content {
            let first = sentences.partition_point(|s| s.span.end() <= piece.start());
            for (k, sentence) in sentences.iter().enumerate().skip(first) {
                if sentence.span.start() >= piece.end() {
                    break;
                }
                let span = sentence.span.trimmed(&document.text);
                *carried.entry(k).or_default() += piece.intersection(span).map_or(0, Span::len);
            }
        }
        let parts = attribution.source.iter().chain(&attribution.cue);
        let extent = parts
            .chain(&attribution.content)
            .copied()
            .reduce(Span::cover)
            .unwrap_or_default();
        for (k, carried) in carried {
            let sentence = sentences[k].span.trimmed(&document.text);
            let whole = sentence.len();
            let tells = attribution.cue.iter().any(|cue| sentence.contains(*cue));
            let begins = attribution
                .content
                .first()
                .is_some_and(|piece| piece.start() <= sentence.start());
            let extent = extent.intersection(sentence).map_or(0, Span::len);
            let carries = carried * 3 >= whole
                || tells
                    && (begins
                        || extent * 3 >= whole * 2
                        || tells_by_pronoun(document, attribution));
            // "The ministry said so, citing an audit": of two who tell the same, the one the other leans on.
            let deeper = |(least, id): (usize, AttributionId)| {
                carries && size < least || size == least && attribution.parent == Some(id)
            };
            if best[k].map_or(carries, deeper) {
                best[k] = Some((size, AttributionId::new(bearer)));
            }
        }
    }
    best.into_iter().map(|found| Some(found?.1)).collect()
}

/// Whether the main verb of a sentence tells something that is told before: "the office *denied that* to us on Friday".
fn tells_by_pronoun(document: &Document, attribution: &Attribution) -> bool {
    let &[told] = &attribution.content[..] else {
        return false;
    };
    let told = document.tokens_in(told);
    let is_pronoun = told.len() == 1 && document.tokens[told.start].upos == Some(Upos::Pron);
    let cue = attribution.cue.first().map(|cue| document.tokens_in(*cue));
    let verb = cue.and_then(|cue| document.head_word(cue));
    is_pronoun && verb.is_some_and(|verb| document.tokens[verb].deprel == Some(Deprel::Root))
}

/// The attribution whose sentence another one without a source only opens: "*Asked whether he would*, he replied that …".
fn opened_for(document: &Document, index: usize) -> Option<usize> {
    let attribution = &document.attributions[index];
    let cue = document.head_word(document.tokens_in(*attribution.cue.first()?))?;
    let opens = attribution.source.is_empty() && document.tokens[cue].deprel == Some(Deprel::Advcl);
    let verb = document.head(cue).filter(|_| opens)?;
    let verb = document.tokens[verb].span;
    // Attributions stand in the order of their cues.
    let after = document.attributions[index..].iter();
    after
        .take_while(|other| {
            other
                .cue
                .first()
                .is_some_and(|cue| cue.start() <= verb.start())
        })
        .position(|other| other.cue.iter().any(|cue| cue.contains(verb)))
        .map(|away| index + away)
}

/// What speaks for checking one sentence.
struct Evidence<'a> {
    document: &'a Document,
    words: &'a [String],
    span: Span,
    quantities: &'a [QuantityId],
    times: &'a [TimeId],
    attribution: Option<AttributionId>,
}

const CAUSE: &[&str] = &[
    "because",
    "caused",
    "causes",
    "therefore",
    "led",
    "due",
    "resulted",
    "thanks",
];
const COMPARISON: &[&str] = &[
    "more", "less", "than", "most", "least", "largest", "biggest", "highest", "lowest", "first",
    "worst", "best", "never", "record", "ever",
];
const OPINION: &[&str] = &[
    "think",
    "believe",
    "feel",
    "beautiful",
    "great",
    "terrible",
    "should",
    "must",
    "wonderful",
    "sadly",
];

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

impl Evidence<'_> {
    fn has(&self, list: &[&str]) -> bool {
        self.words.iter().any(|word| list.contains(&word.as_str()))
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
            WILL.contains(&self.document.lower(i).as_str())
                && self.document.tokens[i].upos != Some(Upos::Noun)
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
            return self.has(COMPARISON);
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
                && (!NONE.contains(&word.as_str()) || is_quality(i) || self.has(&["than"]))
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
        } else if self.is_ahead() && !self.has(&["was", "were"]) {
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
        } else if self.has(CAUSE) {
            ClaimKind::Cause
        } else if self.compares() {
            ClaimKind::Comparison
        } else if self.has(OPINION) || self.supposes().is_some() {
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
        z += 0.5 * f32::from(u8::from(self.has(COMPARISON)));
        z += 0.4 * f32::from(u8::from(self.has(CAUSE)));
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
        z -= 0.8 * f32::from(u8::from(self.has(OPINION)));
        1.0 / (1.0 + (-z).exp())
    }
}
