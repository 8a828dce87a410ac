//! Who did it to whom: the arguments of a trigger, read off the tree.
//!
//! Owns: the paths from a trigger to its agents and patients, through passives, relative clauses,
//! coordination, control, light verbs and nominalisations. A path is a short word list that `why` prints.
//! Never: decides whether a phrase is an actor, or crosses from one clause into another without a path.

use hearsay_document::{Deprel, Upos};

use super::lexicon::Entry;
use super::tree::Trees;

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

/// Verbs whose infinitive or gerund is done by their object: "urged Norland to sign", "accused it of spying".
const OBJECT_CONTROL: &[&str] = &[
    "urge",
    "ask",
    "order",
    "tell",
    "call",
    "force",
    "allow",
    "let",
    "permit",
    "encourage",
    "invite",
    "press",
    "pressure",
    "persuade",
    "convince",
    "request",
    "require",
    "instruct",
    "command",
    "compel",
    "advise",
    "warn",
    "help",
    "enable",
    "forbid",
    "prevent",
    "stop",
    "accuse",
    "suspect",
    "blame",
    "condemn",
    "criticize",
    "criticise",
    "convict",
    "charge",
    "implore",
    "beg",
    "exhort",
    "oblige",
    "get",
    "want",
    "praise",
    "thank",
    "ban",
    "bar",
    "find",
    "make",
    "lead",
    "push",
    "denounce",
    "see",
];

/// Verbs that only carry the event of the noun beside them.
const LIGHT: &[&str] = &[
    "hold",
    "conduct",
    "carry",
    "launch",
    "stage",
    "make",
    "give",
    "have",
    "take",
    "impose",
    "mount",
    "issue",
    "provide",
    "offer",
    "sign",
    "reach",
    "begin",
    "start",
    "resume",
    "open",
    "continue",
    "express",
    "voice",
    "announce",
    "declare",
    "order",
    "lead",
    "join",
    "organize",
    "organise",
    "commit",
    "perpetrate",
    "plan",
    "send",
    "receive",
    "pay",
    "lodge",
    "file",
    "bring",
    "deliver",
    "do",
    "undertake",
    "wage",
    "conclude",
    "attend",
    "host",
    "extend",
    "show",
    "raise",
    "strike",
    "seal",
    "step",
    "intensify",
    "suspend",
    "end",
    "call",
    "threaten",
    "repeat",
    "renew",
    "pursue",
    "engage",
    "enter",
    "propose",
    "seek",
];

/// Light verbs whose subject suffers the event: "came under attack", "faces sanctions".
const SUFFERING: &[&str] = &[
    "face", "suffer", "receive", "endure", "undergo", "come", "survive", "escape",
];

/// Nouns that name what is done to their possessor when nobody is named beside: "the editor's arrest".
const DONE_TO_POSSESSOR: &[&str] = &[
    "arrest",
    "detention",
    "imprisonment",
    "release",
    "assassination",
    "murder",
    "killing",
    "execution",
    "capture",
    "deportation",
    "expulsion",
    "conviction",
    "kidnapping",
    "abduction",
    "trial",
    "prosecution",
    "extradition",
    "removal",
    "death",
    "sentencing",
    "shooting",
];

const SUBJECTS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjOuter, Deprel::NsubjPass];
const OBLIQUES: &[Deprel] = &[
    Deprel::Obl,
    Deprel::OblUnmarked,
    Deprel::OblAgent,
    Deprel::Nmod,
];

/// Prepositions that may mark a patient where the lexicon says nothing.
const PATIENT_PREPOSITIONS: &[&str] = &[
    "against", "to", "with", "on", "at", "from", "of", "by", "over", "between", "toward",
    "towards", "upon", "into", "in", "for", "along", "near", "across",
];

/// How far control and coordination are followed.
const DEPTH: usize = 6;

impl Trees<'_> {
    fn is_relative_pronoun(&self, i: usize) -> bool {
        self.upos(i) == Upos::Pron
            && (self.token(i).has_feature("PronType=Rel")
                || matches!(self.lemma(i), "who" | "which" | "that" | "whom"))
    }

    /// What a relative pronoun stands for: the noun its clause modifies.
    fn antecedent(&self, pronoun: usize) -> usize {
        if !self.is_relative_pronoun(pronoun) {
            return pronoun;
        }
        let mut at = pronoun;
        for _ in 0..DEPTH {
            let Some(head) = self.head(at) else {
                return pronoun;
            };
            if matches!(self.relation(at), Deprel::AclRelcl | Deprel::Acl) {
                return head;
            }
            at = head;
        }
        pronoun
    }

    fn all(&self, node: usize, path: Path) -> Vec<Candidate> {
        let resolved = self.antecedent(node);
        let path = if resolved == node {
            path
        } else {
            Path::Relative
        };
        self.conjuncts(resolved)
            .into_iter()
            .map(|node| Candidate { node, path })
            .collect()
    }

    /// The subject a predicate has or shares: its own, or that of the clause it is coordinated with,
    /// controlled by, or set beside.
    pub(crate) fn subject(&self, v: usize, depth: usize) -> Vec<Candidate> {
        if depth > DEPTH {
            return Vec::new();
        }
        if let Some(own) = self.under(v, SUBJECTS).next() {
            return self.all(own, Path::Subject);
        }
        let Some(head) = self.head(v) else {
            return Vec::new();
        };
        let shared = |path: Path| -> Vec<Candidate> {
            let mut found = self.subject(head, depth + 1);
            for candidate in &mut found {
                candidate.path = candidate.path.max(path);
            }
            found
        };
        match self.relation(v) {
            Deprel::Conj => {
                if matches!(self.upos(head), Upos::Noun | Upos::Propn | Upos::Pron)
                    && self.upos(v) != Upos::Noun
                {
                    return Vec::new();
                }
                shared(Path::SharedSubject)
            }
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj => {
                let controlled = self.controlled(head);
                if controlled.is_empty() {
                    shared(Path::ControlledSubject)
                } else {
                    controlled
                }
            }
            Deprel::Advcl | Deprel::AdvclRelcl => {
                let gerund = self
                    .under(v, &[Deprel::Mark, Deprel::Case])
                    .any(|m| matches!(self.lemma(m), "of" | "for" | "from" | "to"));
                let controlled = if gerund {
                    self.controlled(head)
                } else {
                    Vec::new()
                };
                if controlled.is_empty() {
                    shared(Path::AdverbialSubject)
                } else {
                    controlled
                }
            }
            Deprel::AclRelcl => self.all(head, Path::Relative),
            Deprel::Acl => {
                let infinitive = self.token(v).has_feature("VerbForm=Inf");
                let marked = self
                    .under(v, &[Deprel::Mark, Deprel::Case])
                    .next()
                    .is_some();
                if !infinitive && !marked {
                    return self.all(head, Path::Modified);
                }
                // "a decision to attack": whose decision it is.
                if let Some(owner) = self.under(head, &[Deprel::NmodPoss]).next() {
                    return self.all(owner, Path::Possessor);
                }
                match self.head(head) {
                    Some(verb)
                        if matches!(
                            self.relation(head),
                            Deprel::Obj | Deprel::Obl | Deprel::NsubjPass
                        ) =>
                    {
                        let mut found = self.agents_of_verb(verb, depth + 1);
                        for candidate in &mut found {
                            candidate.path = Path::ControlledSubject;
                        }
                        found
                    }
                    _ => Vec::new(),
                }
            }
            // The gerund as a noun: "accused of (obl) spying".
            Deprel::Obl | Deprel::Obj if self.upos(v) == Upos::Verb => {
                let controlled = self.controlled(head);
                if controlled.is_empty() {
                    shared(Path::ControlledSubject)
                } else {
                    controlled
                }
            }
            _ => Vec::new(),
        }
    }

    /// Whom a verb of object control makes the subject of its complement.
    fn controlled(&self, verb: usize) -> Vec<Candidate> {
        if !OBJECT_CONTROL.contains(&self.lemma(verb)) {
            return Vec::new();
        }
        let by_passive = self.is_passive(verb);
        let object = if by_passive {
            self.under(verb, &[Deprel::NsubjPass]).next()
        } else {
            self.under(verb, &[Deprel::Iobj, Deprel::Obj])
                .next()
                .or_else(|| {
                    self.under(verb, &[Deprel::Obl]).find(|&o| {
                        matches!(self.preposition(o), Some("on" | "upon" | "to" | "for"))
                    })
                })
        };
        object.map_or_else(Vec::new, |o| self.all(o, Path::ControlledSubject))
    }

    /// The agents of a verb: its subject in the active, the phrase with "by" in the passive.
    pub(crate) fn agents_of_verb(&self, v: usize, depth: usize) -> Vec<Candidate> {
        if !self.is_passive(v) {
            return self.subject(v, depth);
        }
        let by = |node: usize| {
            self.under(node, OBLIQUES).find(|&o| {
                self.relation(o) == Deprel::OblAgent
                    || self.preposition(o) == Some("by") && self.upos(o) != Upos::Num
            })
        };
        if let Some(agent) = by(v) {
            return self.all(agent, Path::ByPhrase);
        }
        // "was seized and held by the rebels": the phrase hangs on one of the verbs and serves both.
        let siblings = self.under(v, &[Deprel::Conj]).chain(
            (self.relation(v) == Deprel::Conj)
                .then(|| self.head(v))
                .flatten(),
        );
        for sibling in siblings {
            if self.is_passive(sibling)
                && let Some(agent) = by(sibling)
            {
                return self.all(agent, Path::ByPhrase);
            }
        }
        Vec::new()
    }

    /// What a verb is done to: its objects in the active, its subject in the passive.
    pub(crate) fn objects(&self, v: usize) -> Vec<Candidate> {
        if self.is_passive(v) {
            let mut found = self.subject(v, 0);
            for candidate in &mut found {
                if candidate.path == Path::Subject {
                    candidate.path = Path::PassiveSubject;
                }
            }
            return found;
        }
        let mut found = Vec::new();
        for o in self.under(v, &[Deprel::Iobj]) {
            found.extend(self.all(o, Path::Recipient));
        }
        for o in self.under(v, &[Deprel::Obj]) {
            found.extend(self.all(o, Path::Object));
        }
        if found.is_empty() {
            // A bare noun after the verb is its object, whatever a slip of the parser calls it: English has no second
            // subject there, and a complement would be a verb.
            let subject_before = self.under(v, SUBJECTS).any(|s| s < v);
            for o in self.children(v).filter(|&o| o > v) {
                let bare = self.preposition(o).is_none()
                    && matches!(self.upos(o), Upos::Noun | Upos::Propn)
                    && !self.is_temporal(o);
                let misnamed = match self.relation(o) {
                    Deprel::Nsubj => subject_before,
                    Deprel::Xcomp | Deprel::Ccomp | Deprel::Dep | Deprel::Obl | Deprel::Nmod => {
                        self.under(o, &[Deprel::Mark, Deprel::Aux, Deprel::Cop, Deprel::Nsubj])
                            .next()
                            .is_none()
                    }
                    _ => false,
                };
                if bare && misnamed {
                    found.extend(self.all(o, Path::Object));
                    break;
                }
            }
        }
        if found.is_empty() && self.relation(v) == Deprel::AclRelcl {
            // "the town that they shelled": a relative clause with a subject of its own and no object.
            let has_subject = self
                .under(v, SUBJECTS)
                .any(|s| !self.is_relative_pronoun(s));
            if has_subject && let Some(noun) = self.head(v) {
                let oblique = self
                    .under(v, &[Deprel::Obl])
                    .any(|o| self.is_relative_pronoun(o));
                if !oblique {
                    found.extend(self.all(noun, Path::Relative));
                }
            }
        }
        if found.is_empty()
            && self.relation(v) == Deprel::Conj
            && let Some(head) = self.head(v)
        {
            // "bombed and shelled the town": the object after the last verb serves all.
            for o in self.under(head, &[Deprel::Obj]).filter(|&o| o > v) {
                found.extend(self.all(o, Path::Object));
            }
        }
        found
    }

    /// Prepositional phrases of a node in the order of a list of prepositions.
    fn by_preposition(&self, node: usize, prepositions: &[&str], path: Path) -> Vec<Candidate> {
        let mut found = Vec::new();
        for wanted in prepositions {
            for o in self.under(node, OBLIQUES).filter(|&o| !self.is_temporal(o)) {
                if self.relation(o) != Deprel::OblAgent && self.preposition(o) == Some(*wanted) {
                    found.extend(self.all(o, path));
                }
            }
        }
        found
    }

    /// Actors that stand inside a phrase: whose it is, whom it comes from, whom it concerns.
    pub(crate) fn inside(&self, node: usize, path: Path, depth: usize) -> Vec<Candidate> {
        let mut found = Vec::new();
        for c in self.under(node, &[Deprel::NmodPoss]) {
            found.extend(self.all(c, path));
        }
        for c in self.under(node, &[Deprel::Nmod]) {
            if self
                .preposition(c)
                .is_some_and(|p| PATIENT_PREPOSITIONS.contains(&p))
            {
                found.extend(self.all(c, path));
                if depth < 2 {
                    found.extend(self.inside(c, path, depth + 1));
                }
            }
        }
        for c in self.under(node, &[Deprel::Amod, Deprel::Compound]) {
            if self.text(c).starts_with(char::is_uppercase) {
                found.push(Candidate { node: c, path });
            }
        }
        for c in self.under(node, &[Deprel::Acl, Deprel::AclRelcl]) {
            if depth == 0 {
                found.extend(
                    self.agents_of_verb(c, DEPTH)
                        .into_iter()
                        .filter(|a| a.node != node)
                        .map(|a| Candidate { path, ..a }),
                );
            }
        }
        found
    }

    /// Candidates for the agent of a trigger, the likeliest first.
    pub(crate) fn agents(&self, trigger: usize, entry: Option<&Entry>) -> Vec<Candidate> {
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
        for between in self.by_preposition(trigger, &["between", "among"], Path::Between) {
            found.push(between);
        }
        for c in self.under(trigger, &[Deprel::Acl]) {
            if self.is_passive(c) && LIGHT.contains(&self.lemma(c)) {
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

    fn done_to_possessor(&self, noun: usize) -> bool {
        DONE_TO_POSSESSOR.contains(&self.lemma(noun))
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
        if SUFFERING.contains(&lemma) && (object || under) {
            return Some((verb, true));
        }
        (object && LIGHT.contains(&lemma)
            || under && matches!(lemma, "engage" | "go" | "enter" | "take" | "participate"))
        .then_some((verb, false))
    }

    /// Candidates for the patient of a trigger, the likeliest first.
    pub(crate) fn patients(&self, trigger: usize, entry: Option<&Entry>) -> Vec<Candidate> {
        let wanted: &[&str] = entry.map_or(&[], |e| &e.patient);
        let mut found = Vec::new();
        if matches!(self.upos(trigger), Upos::Noun | Upos::Propn) {
            let noun = trigger;
            found.extend(self.by_preposition(noun, wanted, Path::Oblique));
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
            return unique(found);
        }
        let v = trigger;
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
            if self.relation(c) == Deprel::Advcl
                && !self
                    .under(c, &[Deprel::Mark, Deprel::Case])
                    .any(|m| matches!(self.lemma(m), "of" | "for" | "from" | "with" | "to"))
            {
                continue;
            }
            if let Some(own) = self.under(c, SUBJECTS).next() {
                found.extend(self.all(own, Path::ComplementSubject));
            }
            let theirs = self.objects(c);
            found.extend(theirs.iter().map(|o| Candidate {
                path: Path::ComplementObject,
                ..o.clone()
            }));
            found.extend(self.by_preposition(c, PATIENT_PREPOSITIONS, Path::ComplementObject));
            for o in theirs {
                found.extend(self.inside(o.node, Path::ComplementObject, 1));
            }
            for deeper in self.under(c, &[Deprel::Xcomp]) {
                found.extend(self.objects(deeper).into_iter().map(|o| Candidate {
                    path: Path::ComplementObject,
                    ..o
                }));
                found.extend(self.by_preposition(
                    deeper,
                    PATIENT_PREPOSITIONS,
                    Path::ComplementObject,
                ));
            }
        }
        let others = self.by_preposition(v, PATIENT_PREPOSITIONS, Path::OtherOblique);
        for o in &others {
            found.push(o.clone());
        }
        for o in others {
            found.extend(self.inside(o.node, Path::OtherOblique, 1));
        }
        unique(found)
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
            &["in", "at", "near", "outside", "inside"],
            Path::Oblique,
        );
        if let Some((verb, _)) = self.light_verb(trigger) {
            found.extend(self.by_preposition(verb, &["in", "at", "near"], Path::Oblique));
        }
        for o in self.objects(trigger) {
            found.extend(self.by_preposition(o.node, &["in", "at", "near"], Path::InObject));
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
