//! Who did it to whom: the arguments of a trigger, read off the tree.
//!
//! Owns: the paths from a trigger to its agents and patients, through clauses ([`super::clauses`]), light verbs and
//! nominalisations. A path is a short word list that `why` prints.
//! Never: decides whether a phrase is an actor, or crosses from one clause into another without a path.

use hearsay_document::{Deprel, Upos};

use super::lexicon::{Entry, LEXICON, List};
use super::tree::Trees;

pub(super) const SUBJECTS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjOuter, Deprel::NsubjPass];

/// Prepositions that may mark a patient where the lexicon says nothing.
pub(super) const PATIENT_PREPOSITIONS: &[&str] = &[
    "against", "to", "with", "on", "at", "from", "of", "by", "over", "between", "toward",
    "towards", "upon", "into", "in", "for", "along", "near", "across",
];

/// How far control and coordination are followed.
pub(super) const DEPTH: usize = 6;

/// A phrase that may take a role, by its head token, and how it was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) node: usize,
    pub(crate) path: Path,
}

macro_rules! paths {
    ($($variant:ident = $text:literal),* $(,)?) => {
        /// How an argument was reached from its trigger, the likeliest kinds first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Path { $($variant,)* }

        impl Path {
            /// As `why` prints it.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

paths! {
    Subject = "subject",
    ByPhrase = "by",
    Relative = "relative",
    SharedSubject = "shared subject",
    ControlledSubject = "controlled subject",
    AdverbialSubject = "subject of the main clause",
    Modified = "modified noun",
    Possessor = "possessor",
    Compound = "modifier",
    Between = "between",
    LightVerb = "light verb",
    OfPhrase = "of",
    Object = "object",
    PassiveSubject = "passive subject",
    Recipient = "recipient",
    Oblique = "oblique",
    InObject = "inside the object",
    ComplementSubject = "subject of the complement",
    ComplementObject = "object of the complement",
    OtherOblique = "other oblique",
}

impl Trees<'_> {
    /// Candidates for the agent of a trigger, the likeliest first.
    pub(crate) fn agents(&self, trigger: usize, entry: Option<&Entry>) -> Vec<Candidate> {
        if self.suffers(trigger) {
            let by = ["by", "from"];
            let objects = self.objects(trigger).into_iter().map(|o| o.node);
            return objects
                .chain([trigger])
                .flat_map(|at| self.by_preposition(at, &by, Path::ByPhrase))
                .collect();
        }
        if self.upos(trigger) != Upos::Noun && self.upos(trigger) != Upos::Propn {
            return self.agents_of_verb(trigger, 0);
        }
        let of_is_patient = entry.is_none_or(|e| e.patient.contains(&"of"));
        let mut found = Vec::new();
        found.extend(self.by_preposition(trigger, &["by"], Path::ByPhrase));
        found.extend(
            self.under(trigger, &[Deprel::OblAgent])
                .flat_map(|o| self.all(o, Path::ByPhrase)),
        );
        found.extend(self.by_preposition(trigger, &["between", "among"], Path::Between));
        for c in self.under(trigger, &[Deprel::Acl]) {
            if self.is_passive(c) && LEXICON.lists(List::Light, self.lemma(c)) {
                found.extend(self.agents_of_verb(c, DEPTH - 1));
            }
        }
        if !self.done_to_possessor(trigger) {
            for c in self.under(trigger, &[Deprel::NmodPoss]) {
                found.extend(self.all(c, Path::Possessor));
            }
        }
        if let Some((verb, suffering)) = self.light_verb(trigger)
            && !suffering
        {
            found.extend(self.agents_of_verb(verb, 0).into_iter().map(|c| Candidate {
                path: Path::LightVerb,
                ..c
            }));
        }
        for c in self.under(trigger, &[Deprel::Amod, Deprel::Compound]) {
            if self.text(c).starts_with(char::is_uppercase) {
                found.push(Candidate {
                    node: c,
                    path: Path::Compound,
                });
            }
        }
        if !of_is_patient {
            found.extend(self.by_preposition(trigger, &["of"], Path::OfPhrase));
        }
        found.extend(self.by_preposition(trigger, &["from"], Path::OfPhrase));
        found
    }

    /// Whether a trigger is a verb whose subject suffers what its object names: "*suffered* an attack by Norland".
    fn suffers(&self, trigger: usize) -> bool {
        self.upos(trigger) == Upos::Verb
            && !self.is_passive(trigger)
            && LEXICON.lists(List::Suffering, self.lemma(trigger))
            && !self.objects(trigger).is_empty()
    }

    fn done_to_possessor(&self, noun: usize) -> bool {
        LEXICON.lists(List::Fate, self.lemma(noun))
            && self
                .by_preposition(noun, &["of"], Path::OfPhrase)
                .is_empty()
    }

    /// The light verb a noun is the object of, and whether its subject suffers the event.
    pub(crate) fn light_verb(&self, noun: usize) -> Option<(usize, bool)> {
        let verb = self.head(noun)?;
        let relation = self.relation(noun);
        if self.upos(verb) != Upos::Verb {
            return None;
        }
        let object = matches!(relation, Deprel::Obj | Deprel::NsubjPass);
        let under = relation == Deprel::Obl
            && matches!(
                self.preposition(noun),
                Some("under" | "in" | "into" | "to" | "on")
            );
        let lemma = self.lemma(verb);
        if LEXICON.lists(List::Suffering, lemma) && (object || under) {
            return Some((verb, true));
        }
        (object && LEXICON.lists(List::Light, lemma)
            || under && matches!(lemma, "engage" | "go" | "enter" | "take" | "participate"))
        .then_some((verb, false))
    }

    /// Candidates for the patient of a trigger, the likeliest first.
    pub(crate) fn patients(&self, trigger: usize, entry: Option<&Entry>) -> Vec<Candidate> {
        let found = if self.suffers(trigger) {
            self.subject(trigger, 0)
        } else if matches!(self.upos(trigger), Upos::Noun | Upos::Propn) {
            self.patients_of_noun(trigger, entry)
        } else {
            self.patients_of_verb(trigger, entry)
        };
        unique(found)
    }

    fn patients_of_noun(&self, noun: usize, entry: Option<&Entry>) -> Vec<Candidate> {
        let wanted: &[&str] = entry.map_or(&[], |e| &e.patient);
        let mut found = self.by_preposition(noun, wanted, Path::Oblique);
        if self.done_to_possessor(noun) {
            for c in self.under(noun, &[Deprel::NmodPoss]) {
                found.extend(self.all(c, Path::Possessor));
            }
        }
        if let Some((verb, suffering)) = self.light_verb(noun) {
            if suffering {
                found.extend(self.subject(verb, 0));
            }
            for c in self.under(verb, &[Deprel::Iobj]) {
                found.extend(self.all(c, Path::Recipient));
            }
            found.extend(self.by_preposition(verb, wanted, Path::Oblique));
        }
        found.extend(self.by_preposition(
            noun,
            &["against", "on", "with", "to"],
            Path::OtherOblique,
        ));
        found
    }

    fn patients_of_verb(&self, v: usize, entry: Option<&Entry>) -> Vec<Candidate> {
        let wanted: &[&str] = entry.map_or(&[], |e| &e.patient);
        let mut found = Vec::new();
        let objects = self.objects(v);
        // "discussed the border with the envoy": in what is done together the partner stands behind "with".
        if entry.is_some_and(|e| e.reciprocal) {
            found.extend(self.by_preposition(v, wanted, Path::Oblique));
        }
        found.extend(objects.iter().cloned());
        found.extend(self.by_preposition(v, wanted, Path::Oblique));
        for o in &objects {
            found.extend(self.by_preposition(o.node, wanted, Path::InObject));
        }
        for o in &objects {
            found.extend(self.inside(o.node, Path::InObject, 0));
        }
        for c in self.under(v, &[Deprel::Xcomp, Deprel::Ccomp, Deprel::Advcl]) {
            found.extend(self.patients_of_complement(c));
        }
        let others = self.by_preposition(v, PATIENT_PREPOSITIONS, Path::OtherOblique);
        found.extend(others.iter().cloned());
        for o in others {
            found.extend(self.inside(o.node, Path::OtherOblique, 1));
        }
        found
    }

    /// Who takes part in the complement of a verb; nobody where it is a clause of its own ("fled *when they fired*").
    fn patients_of_complement(&self, c: usize) -> Vec<Candidate> {
        let is_marked = || {
            self.under(c, &[Deprel::Mark, Deprel::Case])
                .any(|m| matches!(self.lemma(m), "of" | "for" | "from" | "with" | "to"))
        };
        if self.relation(c) == Deprel::Advcl && !is_marked() {
            return Vec::new();
        }
        let as_object = |o: Candidate| Candidate {
            path: Path::ComplementObject,
            ..o
        };
        let mut found = Vec::new();
        if let Some(own) = self.under(c, SUBJECTS).next() {
            found.extend(self.all(own, Path::ComplementSubject));
        }
        let theirs = self.objects(c);
        found.extend(theirs.iter().cloned().map(as_object));
        found.extend(self.by_preposition(c, PATIENT_PREPOSITIONS, Path::ComplementObject));
        for o in theirs {
            found.extend(self.inside(o.node, Path::ComplementObject, 1));
        }
        for deeper in self.under(c, &[Deprel::Xcomp]) {
            found.extend(self.objects(deeper).into_iter().map(as_object));
            found.extend(self.by_preposition(deeper, PATIENT_PREPOSITIONS, Path::ComplementObject));
        }
        found
    }

    /// Who says the clause of a predicate: the subject of the verb that governs it.
    pub(crate) fn speaker(&self, predicate: usize) -> Vec<Candidate> {
        let mut at = predicate;
        for _ in 0..3 {
            match (self.relation(at), self.head(at)) {
                (Deprel::Ccomp | Deprel::Parataxis, Some(head)) => {
                    return self.agents_of_verb(head, 0);
                }
                (Deprel::Conj | Deprel::Xcomp, Some(head)) => at = head,
                _ => break,
            }
        }
        // "…, the envoy said": the verb of saying hangs on the clause.
        self.under(at, &[Deprel::Parataxis])
            .next()
            .map_or_else(Vec::new, |saying| self.agents_of_verb(saying, DEPTH))
    }

    /// Prepositional phrases that name where: `in`, `at`, `near`.
    pub(crate) fn places(&self, trigger: usize) -> Vec<Candidate> {
        let mut found = self.by_preposition(
            trigger,
            &[
                "in", "at", "near", "outside", "inside", "through", "across", "around",
            ],
            Path::Oblique,
        );
        if let Some((verb, _)) = self.light_verb(trigger) {
            found.extend(self.by_preposition(verb, &["in", "at", "near"], Path::Oblique));
        }
        for o in self.objects(trigger) {
            found.extend(self.by_preposition(o.node, &["in", "at", "near"], Path::InObject));
        }
        // "used tear gas to disperse demonstrators *in Nairobi*".
        for c in self.under(trigger, &[Deprel::Advcl]) {
            if self.token(c).has_feature("VerbForm=Inf") {
                found.extend(self.by_preposition(c, &["in", "at", "near"], Path::Oblique));
                for o in self.objects(c) {
                    found.extend(self.by_preposition(
                        o.node,
                        &["in", "at", "near"],
                        Path::InObject,
                    ));
                }
            }
        }
        found
    }
}

/// The first of each node.
fn unique(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        if kept.iter().all(|k| k.node != candidate.node) {
            kept.push(candidate);
        }
    }
    kept
}
