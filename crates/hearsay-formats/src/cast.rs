//! Who takes part, as a transcript tells it before anybody speaks: `Host: Dana Whitfield`, `Margit Oyelund (MO)`.
//!
//! Owns: the fields that name those who speak, and whose initials labels are.
//! Never: decides who speaks.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::names::{is_office, is_title};
use hearsay_document::{Span, lists};

use crate::lines::words_of;
use crate::names;

const SOURCE: &str = include_str!("../../../lexicons/cast.tsv");

lists! {
    /// A list of fields whose value names those who speak.
    enum List {
        /// Whoever leads the programme.
        Leader = "leader",
        /// Others.
        Voice = "voice",
        /// Heads of lists of those who speak, beside the names of fields.
        Head = "head",
        /// Beginnings of the words with which whoever leads a programme greets those who listen.
        Welcome = "welcome",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Most lines above the first words in which they are told.
const HEAD: usize = 30;
/// Bytes of a line in which fields stand behind something else, at most.
const LONGEST_LINE: usize = 400;
/// Bytes above the first label in which names are looked for.
const LONGEST_HEAD: usize = 4096;

/// What stands before the colon of a line: `Case No.: 26-014`.
pub(crate) fn field_of(words: &str) -> Option<&str> {
    let (field, _) = words.split_once(':')?;
    Some(field.trim().trim_end_matches('.'))
}

/// Whether a field is called by a name of those that name who speaks.
fn is_of_voices(field: &str) -> bool {
    let lower = field.to_lowercase();
    // "Voice of Ann Pell: Liv Aske" reads what Ann Pell wrote.
    let reads = |field: &str| {
        ["voice of ", "read by"]
            .iter()
            .any(|who| field.starts_with(who))
    };
    [List::Leader, List::Voice]
        .iter()
        .any(|&list| LISTS.hold(list, &lower))
        || reads(&lower)
}

/// Whether a line is a field that names those who speak.
pub(crate) fn is_field(line: &str) -> bool {
    field_of(line).is_some_and(is_of_voices)
}

/// Where fields begin behind the value of the first one of a line: `Host: Dana Osk. Studio guest: Ola Nyst`.
fn further_fields(line: &str) -> impl Iterator<Item = usize> + '_ {
    const MOST_WORDS: usize = 3;
    line.match_indices(". ")
        .map(|(stop, _)| stop + 2)
        .filter(|&at| {
            field_of(&line[at..]).is_some_and(|field| {
                field.starts_with(char::is_uppercase) && field.split(' ').count() <= MOST_WORDS
            })
        })
}

/// The fields of a line: each is a part of it that ends before the next.
fn fields(line: &str) -> impl Iterator<Item = Span> + '_ {
    let starts = std::iter::once(0).chain(further_fields(line));
    let ends = further_fields(line).chain([line.len()]);
    starts.zip(ends).map(|(from, to)| Span::new(from, to))
}

/// Most words of a name in capitals.
const MOST_SHOUTED: usize = 4;

/// Whether what stands behind the colon of a first field is a full name or an address and nothing else, or goes on with fields of the
/// same kind: `Ann Pell. Camera: S. Osk.`
pub(crate) fn is_name_of_field(value: &str) -> bool {
    // In a text in capitals every word looks like one of a name.
    let named = |name: &str| {
        let is_short = |capitals: bool| !capitals || name.split(' ').count() <= MOST_SHOUTED;
        names::name_shape(name).is_some_and(|(capitals, full)| full && is_short(capitals))
    };
    let is_name = |part: &str| {
        let name = part.split([',', '(']).next().unwrap_or("");
        named(name.trim_end().trim_end_matches('.'))
    };
    if is_address(value) {
        return true;
    }
    let mut parts = fields(value).map(|part| words_of(value, part));
    let first = parts.next().unwrap_or("");
    if first.len() == value.len() {
        // "Liv Aske (actor)".
        let bare = value
            .strip_suffix(')')
            .and_then(|value| value.split_once(" ("));
        let name = bare.map_or(value, |(name, _)| name);
        // "Guest: Ola Nyst, Ann Pell".
        let all = || value.contains(", ") && value.split(", ").all(named);
        return (named(name) || all()) && !value.ends_with(['.', '?', '!']);
    }
    is_name(first)
        && parts.all(|part| {
            part.split_once(": ")
                .is_some_and(|(_, value)| is_name(value))
        })
}

/// Whether a value begins with an address of mail or of a page: `W: www.quay.example`.
fn is_address(value: &str) -> bool {
    let first = value.split_whitespace().next().unwrap_or("");
    let is_site = ["www.", "http://", "https://"]
        .iter()
        .any(|begins| first.starts_with(begins));
    is_site || first.contains('.') && first.find('@').is_some_and(|at| at > 0)
}

/// Whether somebody who leads a programme greets those who listen: `Good evening and welcome.`
pub(crate) fn welcomes(words: &str) -> bool {
    LISTS
        .beginning(List::Welcome, &words.to_lowercase())
        .is_some()
}

/// Whether a line heads a list of those who speak, one a line: `Panellists`, `Participants:`.
pub(crate) fn heads_list(line: &str) -> bool {
    let field = line.trim_end_matches(':');
    field.ends_with(['s', 'S']) && is_of_voices(field)
        || LISTS.hold(List::Head, &field.to_lowercase())
}

/// The full names of an entry of such a list: `Ravi Thorne, economist`, `Lena Osk (I)`, `Joss Vale – mayor`, `Ann Pell
/// (Radio Quay) and Jon Osk (Ellin Star)`; none where it begins with none.
fn entry(words: &str) -> Vec<&str> {
    let words = words.trim_start_matches(['-', '–', '•', '*', ' ']);
    let name = |part: &'_ str| -> Option<(usize, usize)> {
        let name = part.split([',', '(', '–', '—', ':']).next()?;
        let name = name.split(" - ").next()?.trim();
        let (_, full) = names::name_shape(name)?;
        full.then(|| (part.find(name).unwrap_or(0), name.len()))
    };
    let parts = words.split(" and ").flat_map(|part| part.split(" & "));
    let mut found = Vec::new();
    for part in parts {
        match name(part) {
            Some((from, length)) => found.push(behind_office(&part[from..from + length])),
            // "and" of an office.
            None => break,
        }
    }
    found
}

/// A full name without the offices that are told before it: `Former Mayor Ann Pell`, `State Sen. Jon Osk`.
pub(crate) fn behind_office(name: &str) -> &str {
    /// Words of a name, at least.
    const LEAST: usize = 2;
    let is_former = |word: &str| matches!(word, "Former" | "Ex");
    let first = name.split([' ', '-']).next().unwrap_or("");
    let mut from = 0;
    let mut at = 0;
    for word in name.split_inclusive(' ') {
        at += word.len();
        let rest = name[at..].split_whitespace().count();
        let bare = word.trim_end_matches([' ', '.']);
        // "Dr. Ann Pell" keeps her title.
        let is_behind = is_office(&bare.to_lowercase()) || is_title(bare) && at > word.len();
        if rest >= LEAST && (is_behind || is_former(first) && rest == LEAST) {
            from = at;
        }
    }
    &name[from..]
}

/// The full names in such fields and lists among the first lines.
pub(crate) fn listed(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    // Whether lines are entries of a list, and whether the one before is its head.
    let (mut in_list, mut headed) = (false, false);
    for line in lines.iter().take(HEAD).map(|line| line.trimmed(text)) {
        let words = words_of(text, line);
        if words.is_empty() {
            in_list &= headed;
            continue;
        }
        headed = heads_list(words);
        if headed {
            in_list = true;
            continue;
        }
        // "Show notes: Recorded in May. Hosts: Ann Pell & Jon Osk."
        let has_field = || {
            words.len() <= LONGEST_LINE && further_fields(words).any(|at| is_field(&words[at..]))
        };
        if !is_field(words) && !has_field() {
            let names = if in_list { entry(words) } else { Vec::new() };
            in_list = !names.is_empty();
            for name in names {
                let from = line.start() + words.find(name).unwrap_or(0);
                found.push(Span::new(from, from + name.len()));
            }
            continue;
        }
        for field in fields(words) {
            let part = words_of(words, field).trim_end();
            // The stop before the next field.
            let is_last = field.end() == words.len();
            let part = part.strip_suffix('.').filter(|_| !is_last).unwrap_or(part);
            if names_voices(part) {
                let from = line.start() + field.start();
                found.extend(names_of_field(text, Span::new(from, from + part.len())));
            }
        }
    }
    found
}

/// Whether a part of a line is a field of those who speak, perhaps with a word on it: `Studio guest: Ola Nyst`.
fn names_voices(part: &str) -> bool {
    is_field(part)
        || field_of(part)
            .and_then(|field| field.rsplit_once(' '))
            .is_some_and(|(_, noun)| is_of_voices(noun))
}

/// The full names behind the colon of a field.
fn names_of_field(text: &str, field: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let words = words_of(text, field);
    let from = field.start() + words.find(':').map_or(0, |colon| colon + 1);
    let value = words_of(text, Span::new(from, field.end()));
    if !is_speech(value) {
        let marks: &[char] = if value.contains(';') {
            &[';']
        } else {
            &[',', '&']
        };
        let mut at = from;
        for part in value.split(marks).flat_map(|part| part.split(" and ")) {
            let start = at + value[at - from..].find(part).unwrap_or(0);
            at = start + part.len();
            let name = part.split(['(', ',']).next().unwrap_or("");
            let span = Span::new(start, start + name.len()).trimmed(text);
            if names::name_shape(words_of(text, span)).is_some_and(|(_, full)| full) {
                found.push(span);
            }
        }
    }
    found
}

/// Whether the value of a field is what a label's bearer says: `MODERATOR: Ms. Hale, would you cancel it?`. Names may end
/// with an abbreviation, `Jr.`, `Ph.D.`
fn is_speech(value: &str) -> bool {
    /// Words of a name with its office, at most.
    const LONGEST: usize = 12;
    /// Letters of a word that is no abbreviation.
    const LEAST: usize = 4;
    let long = |part: &str| part.split_whitespace().count() > LONGEST;
    let last = value.rsplit(' ').next().unwrap_or("");
    let word = last.trim_end_matches('.');
    value.ends_with(['?', '!'])
        || word.len() < last.len() && word.len() >= LEAST && !word.contains('.')
        || value.split([',', ';', '&']).any(long)
}

/// Of the names that were `told`, those whose field says that they lead the programme: `Moderator: Lena Moss`.
pub(crate) fn leading(text: &str, told: &[Span]) -> Vec<Span> {
    let leads = |name: &&Span| {
        let before = text.get(..name.start()).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        let own = fields(line).last().map_or("", |part| words_of(line, part));
        field_of(own).is_some_and(|field| LISTS.hold(List::Leader, &field.to_lowercase()))
    };
    told.iter().filter(leads).copied().collect()
}

/// The names that labels stand for, by label, as `head`, the text before the first, tells them: `Margit Oyelund (MO)`,
/// `Ruth Calloway (Chair)`; or by their initials alone.
pub(crate) fn meant<'t>(
    names: impl Iterator<Item = &'t str> + Clone,
    head: &'t str,
) -> HashMap<&'t str, &'t str> {
    let mut cut = head.len().min(LONGEST_HEAD);
    while !head.is_char_boundary(cut) {
        cut -= 1;
    }
    let head = &head[..cut];
    let mut found = of_initials(names.clone(), head);
    let mut seen: HashSet<&str> = found.keys().copied().collect();
    let labels: HashSet<&str> = names.clone().collect();
    for label in names {
        if !seen.insert(label) {
            continue;
        }
        let Some(name) = before_brackets(label, head).or_else(|| in_office(label, head)) else {
            continue;
        };
        // "Ann Pell, Jon Osk": of two who both have labels neither is what the other is called.
        let is_office = label
            .split(' ')
            .any(|word| is_title(word.trim_end_matches('.')));
        if is_office || !labels.contains(name) {
            found.insert(label, name);
        }
    }
    found
}

/// The one full name behind which a label stands in brackets, or an office behind a comma: `Ann Pell, Deputy Speaker`.
fn before_brackets<'t>(label: &str, head: &'t str) -> Option<&'t str> {
    let told = [
        format!(" ({label})"),
        format!(", {label}"),
        format!(", Deputy {label}"),
        format!(", Associate {label}"),
    ];
    let speaks_for = label.to_lowercase().starts_with("spokes");
    let mut only: Option<&str> = None;
    let many = match (speaks_for, label.contains(' ')) {
        (true, _) => told.len(),
        (false, true) => 2,
        (false, false) => 1,
    };
    let places = told.iter().take(many);
    for (at, told) in places.flat_map(|told| head.match_indices(told.as_str())) {
        let name = head[..at].rsplit([',', ';', ':', '•', '\n']).next()?;
        let name = name.trim().trim_start_matches(['-', '–', '*', ' ']);
        // "today's briefing by Ann Pell": of a sentence the name is what it ends with.
        let name = if told.starts_with(',') {
            last_name(name)
        } else {
            name
        };
        let (_, full) = names::name_shape(name)?;
        if !full || only.is_some_and(|only| only != name) {
            return None;
        }
        only = Some(name);
    }
    only
}

/// The one name behind a label's office in a line of the head: `President:   Mr. Pell . . . . (Ostby)` names "The President".
fn in_office<'t>(label: &str, head: &'t str) -> Option<&'t str> {
    let office = label
        .strip_prefix("The ")
        .or_else(|| label.strip_prefix("THE "))?;
    let mut named = head.lines().filter_map(|line| {
        let value = field_of(line).filter(|field| field.eq_ignore_ascii_case(office))?;
        let value = line[line.find(value)? + value.len()..].trim_start_matches(['.', ' ', ':']);
        let name = value.split([',', '(', ';']).next()?;
        let name = name.split(" . ").next()?.split("...").next()?.trim();
        names::name_shape(name)
            .is_some_and(|(_, full)| full)
            .then_some(name)
    });
    let name = named.next()?;
    named.all(|other| other == name).then_some(name)
}

/// The capitalised words at the end.
fn last_name(words: &str) -> &str {
    let mut from = words.len();
    for word in words.rsplit(' ') {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        from = from.saturating_sub(word.len() + usize::from(from < words.len()));
    }
    words[from..].trim()
}

/// The full names among labels whose initials others are that come behind them: "Ann Pell: …", and then "AP: …".
pub(crate) fn of_labels<'t>(names: impl Iterator<Item = &'t str>) -> Vec<(&'t str, &'t str)> {
    let mut full: Vec<(String, &str)> = Vec::new();
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for label in names.filter(|name| seen.insert(*name)) {
        if is_initials(label) {
            let mut only = full.iter().filter(|(initials, _)| initials == label);
            if let (Some((_, name)), None) = (only.next(), only.next()) {
                found.push((label, *name));
            }
            continue;
        }
        let words = label
            .split(' ')
            .filter(|word| !is_title(word.trim_end_matches('.')));
        let initials: String = words.filter_map(|word| word.chars().next()).collect();
        let is_full = names::name_shape(label).is_some_and(|(_, full)| full);
        if is_full && is_initials(&initials) {
            full.push((initials, label));
        }
    }
    found
}

/// Whether a label may be the initials of a name.
fn is_initials(label: &str) -> bool {
    (2..=3).contains(&label.chars().count()) && label.chars().all(char::is_uppercase)
}

/// The names whose initials labels are: every label of two or three capitals must be one name's that stands in `head`, and
/// no other name's.
fn of_initials<'t>(
    names: impl Iterator<Item = &'t str>,
    head: &'t str,
) -> HashMap<&'t str, &'t str> {
    let mut found: HashMap<&str, &str> = HashMap::new();
    for label in names.filter(|name| is_initials(name)) {
        if found.contains_key(label) {
            continue;
        }
        let Some(name) = with_initials(label, head) else {
            return HashMap::new();
        };
        found.insert(label, name);
    }
    let mut told: Vec<&str> = found.values().copied().collect();
    told.sort_unstable();
    told.dedup();
    if found.len() < 2 || told.len() < found.len() {
        found.clear();
    }
    found
}

/// The one name of capitalised words in `head` that has these initials.
fn with_initials<'t>(initials: &str, head: &'t str) -> Option<&'t str> {
    let mut only: Option<&str> = None;
    // Words that run on without a mark between them.
    let mut run: Vec<(usize, &str)> = Vec::new();
    let count = initials.chars().count();
    let mut at = 0;
    for word in head.split_inclusive(char::is_whitespace) {
        let start = at;
        at += word.len();
        let written = word.trim_end();
        let bare = written.trim_matches(|c: char| !c.is_alphanumeric());
        let named = bare.starts_with(char::is_uppercase) && bare.chars().any(char::is_lowercase);
        if is_title(bare) || !named || !written.starts_with(bare) {
            run.clear();
        }
        if named && !is_title(bare) {
            run.push((start + written.find(bare).unwrap_or(0), bare));
        }
        if let Some(last) = run.len().checked_sub(count).map(|from| &run[from..])
            && last
                .iter()
                .map(|(_, word)| word.chars().next())
                .eq(initials.chars().map(Some))
        {
            let (from, (end, word)) = (last[0].0, last[count - 1]);
            let name = &head[from..end + word.len()];
            if only.is_some_and(|only| only != name) {
                return None;
            }
            only = Some(name);
        }
        if !written.ends_with(bare) || word.ends_with('\n') {
            run.clear();
        }
    }
    only
}

#[cfg(test)]
mod tests {
    use hearsay_document::lexicon::{Lists, rows};

    use super::*;
    use crate::lines::lines;

    #[test]
    fn fields_name_those_who_take_part() {
        let text = "The Long Tide\nHost: Dana Whitfield\nGuests: Prof. Ola Nyst, of Ostby; Reece Tamm (RT)\nPlace: Old Mill\nSpeakers: Ann Pell, Joss Vale and Lena Osk\n";
        let found: Vec<&str> = listed(text, &lines(text))
            .into_iter()
            .map(|name| words_of(text, name))
            .collect();
        assert_eq!(
            found,
            [
                "Dana Whitfield",
                "Prof. Ola Nyst",
                "Reece Tamm",
                "Ann Pell",
                "Joss Vale",
                "Lena Osk"
            ]
        );
        let leading: Vec<&str> = leading(text, &listed(text, &lines(text)))
            .into_iter()
            .map(|name| words_of(text, name))
            .collect();
        assert_eq!(leading, ["Dana Whitfield"]);
        let text = "Participants:\nFormer City Controller Dana Osk (I)\nState Sen. Marcus Tamm (D)\nDr. Ola Nyst\nAnn Pell (Radio Quay) and Jon Vale (Ellin Star)\n";
        let found = listed(text, &lines(text));
        let names: Vec<&str> = found.iter().map(|&name| words_of(text, name)).collect();
        assert_eq!(
            names,
            [
                "Dana Osk",
                "Marcus Tamm",
                "Dr. Ola Nyst",
                "Ann Pell",
                "Jon Vale"
            ]
        );
        let text =
            "The Morning Line\nHost: Dana Whitfield. Studio guest: Dr. Ola Nyst, hydrologist\n";
        let found = listed(text, &lines(text));
        let names: Vec<&str> = found.iter().map(|&name| words_of(text, name)).collect();
        assert_eq!(names, ["Dana Whitfield", "Dr. Ola Nyst"]);
        assert_eq!(super::leading(text, &found), found[..1]);
        let text = "Show notes: Recorded in May. Hosts: Dot Farrar & Sam Ikoku. Guest: Prof. Maud Elwick\n";
        let found = listed(text, &lines(text));
        let names: Vec<&str> = found.iter().map(|&name| words_of(text, name)).collect();
        assert_eq!(names, ["Dot Farrar", "Sam Ikoku", "Prof. Maud Elwick"]);
        let said = "MODERATOR: Welcome. Mr. Reed, two minutes.\nMODERATOR: Ms. Okafor.\n";
        assert!(listed(said, &lines(said)).is_empty());
        let text = "Rivers at Risk\nPanellists\n\nRavi Thorne, economist, Quay Institute\n- Inge Holm – author\nChair: Prof. Moss\n\nAnn Pell spoke.\n";
        let found: Vec<&str> = listed(text, &lines(text))
            .into_iter()
            .map(|name| words_of(text, name))
            .collect();
        assert_eq!(found, ["Ravi Thorne", "Inge Holm"]);
        let text = "The Long Tide\nTAKING PART\nPresenter: Dana Whitfield\nDr Ola Nyst – hydrologist\nVoice of Ann Pell: Liv Aske (actor)\nProducer: Sam Osk\n";
        let found = listed(text, &lines(text));
        let names: Vec<&str> = found.iter().map(|&name| words_of(text, name)).collect();
        assert_eq!(names[..3], ["Dana Whitfield", "Dr Ola Nyst", "Liv Aske"]);
        let text = "MODERATOR: Ms. Hale, would you cancel it?\n\nHALE: No.\n";
        assert_eq!(listed(text, &lines(text)), []);
    }

    #[test]
    fn a_field_of_a_name_may_go_on_with_others() {
        for (value, expected) in [
            ("Ann Pell", true),
            ("Ann Pell (actor)", true),
            ("www.quay.example", true),
            ("desk@quay.example  E-mail: ann@quay.example", true),
            ("@annpell said so.", false),
            ("Ann Pell. Camera: S. Osk.", true),
            ("Ann Pell, dean. Studio guest: Ola Nyst", true),
            ("Ann Pell. She asked: who?", false),
            ("Thank you, Dr. Osk: welcome.", false),
            ("Ann Pell.", false),
        ] {
            assert_eq!(is_name_of_field(value), expected, "{value}");
        }
    }

    #[test]
    fn offices_in_brackets_are_those_of_the_name_before() {
        let head = "Members present: Ruth Calloway (Chair); Tim Brandreth; Asha Noor (Lab), Jon Osk (Lab).\n";
        let found = meant(["Chair", "Lab", "Tim Brandreth"].into_iter(), head);
        assert_eq!(found, HashMap::from([("Chair", "Ruth Calloway")]));
        let head = "5th meeting\nPresident:   Ms. Adjaye-Lund  . . . . . . . .   (Norvania)\nAgenda item 4\n";
        let found = meant(["The President", "Mr. Osk", "President"].into_iter(), head);
        assert_eq!(found, HashMap::from([("The President", "Ms. Adjaye-Lund")]));
        let head = "A transcript of today’s briefing by Ann Pell, Deputy Speaker of the House.\n";
        let found = meant(["Deputy Speaker", "Question"].into_iter(), head);
        assert_eq!(found, HashMap::from([("Deputy Speaker", "Ann Pell")]));
        let head = "A transcript of today’s noon briefing by Ann Pell, Deputy Spokesperson for the Harbour Board.\n";
        let found = meant(["Spokesperson", "Question"].into_iter(), head);
        assert_eq!(found, HashMap::from([("Spokesperson", "Ann Pell")]));
        let head = "Present: Ann Pell, Chair of the Harbour Board.\n";
        assert_eq!(meant(["Chair"].into_iter(), head), HashMap::new());
    }

    #[test]
    fn initials_are_those_of_one_label_above() {
        for (labels, expected) in [
            (
                &["Ann Pell", "AP", "Jon Osk"][..],
                &[("AP", "Ann Pell")][..],
            ),
            (&["Dr. Ann Pell", "AP"], &[("AP", "Dr. Ann Pell")]),
            (&["Ann Pell", "Ada Prim", "AP"], &[]),
            (&["AP", "Ann Pell"], &[]),
        ] {
            let found = of_labels(labels.iter().copied());
            assert_eq!(found, expected, "{labels:?}");
        }
    }

    #[test]
    fn initials_are_those_of_one_name_above() {
        let head = "Interviewee: Margit Oyelund (MO)\nTom Arkwright asks. Dr. Ines Falk spoke to Marek Dunne.\n";
        for (labels, expected) in [
            (
                &["TA", "MO", "TA"][..],
                &[("MO", "Margit Oyelund"), ("TA", "Tom Arkwright")][..],
            ),
            (&["IF", "MD"], &[("IF", "Ines Falk"), ("MD", "Marek Dunne")]),
            (&["TA", "XX"], &[]),
            (&["TA"], &[]),
            (&["TA", "Ann Pell"], &[]),
        ] {
            let mut found: Vec<_> = of_initials(labels.iter().copied(), head)
                .into_iter()
                .collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{labels:?}");
        }
        let both = "Mara Osk and Mette Orn met Tom Arkwright.";
        assert!(of_initials(["MO", "TA"].into_iter(), both).is_empty());
    }

    #[test]
    fn each_list_has_its_example_and_not_its_counter_example() {
        for [name, _, field, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            if list == List::Head {
                assert!(heads_list(field) && !heads_list(other), "{name}");
                continue;
            }
            if list == List::Welcome {
                assert!(welcomes(field) && !welcomes(other), "{name}");
                continue;
            }
            assert!(is_field(field) && !is_field(other), "{name}");
            let named = listed(field, &lines(field));
            let leads = leading(field, &named).len();
            assert_eq!(leads, usize::from(list == List::Leader), "{field}");
        }
    }
}
