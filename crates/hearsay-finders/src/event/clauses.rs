//! What a predicate and a noun have beside them in the tree: subjects, objects, phrases with a preposition.
//!
//! Owns: the steps over passives, relative clauses, coordination and control by which a clause shares its subject and
//! its objects with others.
//! Never: knows which of them takes part in an event; [`super::arguments`] does.

use hearsay_document::{Deprel, Upos};

use super::arguments::{Candidate, DEPTH, PATIENT_PREPOSITIONS, Path, SUBJECTS};
use super::tree::Trees;

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

const OBLIQUES: &[Deprel] = &[
    Deprel::Obl,
    Deprel::OblUnmarked,
    Deprel::OblAgent,
    Deprel::Nmod,
];

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

    /// A node with those coordinated with it; of a relative pronoun what it stands for.
    pub(super) fn all(&self, node: usize, path: Path) -> Vec<Candidate> {
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
        // Of several that a comma or a dash parts the nearest: "his plan, that is, *Russia* was going to invade".
        let own = self.under(v, SUBJECTS).reduce(|one, next| {
            let parted = (one..next).any(|i| matches!(self.text(i), "," | ":" | "-" | "–" | "—"));
            if parted && next < v { next } else { one }
        });
        if let Some(own) = own {
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
        // Whom the verb above makes its subject, else who that verb's own is.
        let controlled = |path: Path| {
            let controlled = self.controlled(head);
            if controlled.is_empty() {
                shared(path)
            } else {
                controlled
            }
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
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj => controlled(Path::ControlledSubject),
            Deprel::Advcl | Deprel::AdvclRelcl => {
                let gerund = self
                    .under(v, &[Deprel::Mark, Deprel::Case])
                    .any(|m| matches!(self.lemma(m), "of" | "for" | "from" | "to"));
                if gerund {
                    controlled(Path::AdverbialSubject)
                } else {
                    shared(Path::AdverbialSubject)
                }
            }
            Deprel::AclRelcl => self.all(head, Path::Relative),
            Deprel::Acl => self.subject_of_modifier(v, head, depth),
            // The gerund as a noun: "accused of (obl) spying".
            Deprel::Obl | Deprel::Obj if self.upos(v) == Upos::Verb => {
                controlled(Path::ControlledSubject)
            }
            _ => Vec::new(),
        }
    }

    /// The subject of a predicate that modifies a noun: the noun, or for "a decision to attack" whose decision it is.
    fn subject_of_modifier(&self, v: usize, noun: usize, depth: usize) -> Vec<Candidate> {
        let infinitive = self.token(v).has_feature("VerbForm=Inf");
        let marked = self
            .under(v, &[Deprel::Mark, Deprel::Case])
            .next()
            .is_some();
        if !infinitive && !marked {
            return self.all(noun, Path::Modified);
        }
        if let Some(owner) = self.under(noun, &[Deprel::NmodPoss]).next() {
            return self.all(owner, Path::Possessor);
        }
        let is_of_verb = matches!(
            self.relation(noun),
            Deprel::Obj | Deprel::Obl | Deprel::NsubjPass
        );
        let Some(verb) = self.head(noun).filter(|_| is_of_verb) else {
            return Vec::new();
        };
        let mut found = self.agents_of_verb(verb, depth + 1);
        for candidate in &mut found {
            candidate.path = Path::ControlledSubject;
        }
        found
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
        let recipients = self.under(v, &[Deprel::Iobj]);
        let mut found: Vec<Candidate> = recipients
            .flat_map(|o| self.all(o, Path::Recipient))
            .collect();
        let objects = self.under(v, &[Deprel::Obj]);
        found.extend(objects.flat_map(|o| self.all(o, Path::Object)));
        if found.is_empty() {
            found = self.misnamed_object(v);
        }
        if found.is_empty() {
            found = self.object_modified(v);
        }
        if found.is_empty() {
            found = self.shared_object(v);
        }
        found
    }

    /// A bare noun after a verb is its object, whatever a slip of the parser calls it: English has no second subject there,
    /// and a complement would be a verb.
    fn misnamed_object(&self, v: usize) -> Vec<Candidate> {
        let subject_before = self.under(v, SUBJECTS).any(|s| s < v);
        let is_bare = |o: usize| {
            self.preposition(o).is_none()
                && matches!(self.upos(o), Upos::Noun | Upos::Propn)
                && !self.is_temporal(o)
        };
        let is_misnamed = |o: usize| match self.relation(o) {
            Deprel::Nsubj => subject_before,
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Dep | Deprel::Obl | Deprel::Nmod => self
                .under(o, &[Deprel::Mark, Deprel::Aux, Deprel::Cop, Deprel::Nsubj])
                .next()
                .is_none(),
            _ => false,
        };
        self.children(v)
            .find(|&o| o > v && is_bare(o) && is_misnamed(o))
            .map_or_else(Vec::new, |o| self.all(o, Path::Object))
    }

    /// "the town that they shelled": the noun of a relative clause with a subject of its own and no object.
    fn object_modified(&self, v: usize) -> Vec<Candidate> {
        if self.relation(v) != Deprel::AclRelcl {
            return Vec::new();
        }
        let has_subject = self
            .under(v, SUBJECTS)
            .any(|s| !self.is_relative_pronoun(s));
        let is_oblique = self
            .under(v, &[Deprel::Obl])
            .any(|o| self.is_relative_pronoun(o));
        self.head(v)
            .filter(|_| has_subject && !is_oblique)
            .map_or_else(Vec::new, |noun| self.all(noun, Path::Relative))
    }

    /// "bombed and shelled the town": the object after the last verb serves all.
    fn shared_object(&self, v: usize) -> Vec<Candidate> {
        if self.relation(v) != Deprel::Conj {
            return Vec::new();
        }
        let Some(head) = self.head(v) else {
            return Vec::new();
        };
        self.under(head, &[Deprel::Obj])
            .filter(|&o| o > v)
            .flat_map(|o| self.all(o, Path::Object))
            .collect()
    }

    /// Prepositional phrases of a node in the order of a list of prepositions.
    pub(super) fn by_preposition(
        &self,
        node: usize,
        prepositions: &[&str],
        path: Path,
    ) -> Vec<Candidate> {
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
}
