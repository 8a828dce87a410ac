//! Events as a table: the columns of POLECAT, then the project's own.
//!
//! Owns: `events.csv`, one row for each event and pair of actor and recipient. The first forty columns are those of
//! the POLECAT event data (Halterman, Bagozzi, Beger, Schrodt & Scarborough 2023), in their order; after them come
//! chain, root, certainty and place in the text. What the program does not know is left empty.
//! Never: finds or merges events.

use hearsay_actors::{Registry, country};
use hearsay_document::{Document, Entity, EntityId, EntityKind, Event, MentionForm, flat};

use crate::{chains, summary};

/// The columns, in order.
pub const COLUMNS: [&str; 45] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
    "Attribution Chain",
    "Root Source",
    "Certainty",
    "Start",
    "End",
];

/// PLOVER contexts by CAMEO code, from the mapping of the two (Open Event Data Alliance 2021).
const CONTEXTS: &[(&str, &[&str])] = &[
    (
        "diplomatic",
        &[
            "030", "031", "032", "033", "0355", "036", "037", "038", "039", "045", "046", "050",
            "051", "052", "053", "054", "055", "056", "057", "086", "0862", "102", "1055", "106",
            "107", "108", "114", "1245", "125", "126", "127", "129", "1313", "134", "135", "136",
            "139", "161", "163", "164", "165", "166", "1662",
        ],
    ),
    (
        "economic",
        &[
            "0311", "0331", "0354", "061", "071", "085", "1011", "1031", "1054", "1211", "1221",
            "1244", "1312", "1621",
        ],
    ),
    (
        "military",
        &[
            "0312", "0332", "0356", "062", "072", "087", "0871", "0872", "0873", "0874", "093",
            "094", "1012", "1032", "1056", "1123", "1124", "1212", "1222", "1246", "138", "1381",
            "1382", "1383", "1384", "152", "154", "1622", "1661", "191", "192", "175", "190",
            "193", "194", "195", "196", "200",
        ],
    ),
    (
        "legal",
        &[
            "0313", "063", "081", "0841", "0842", "0813", "0814", "094", "1013", "105", "1051",
            "1052", "1053", "1124", "1125", "115", "116", "1213", "1243", "128", "173", "174",
            "196",
        ],
    ),
    ("intelligence", &["0314", "064", "1014", "1214"]),
    (
        "humanitarian",
        &["0333", "073", "0863", "1033", "1223", "1623"],
    ),
    ("peacekeeping", &["0334", "074", "0861", "1034", "1224"]),
    (
        "political_institutions",
        &[
            "034", "0341", "0344", "083", "0831", "0834", "104", "1044", "123", "1234", "1414",
            "1424", "1434", "1444", "1454",
        ],
    ),
    (
        "executive",
        &[
            "0342", "0832", "1041", "1042", "1231", "1232", "1241", "132", "1411", "1412", "1421",
            "1422", "1431", "1432", "1441", "1442", "1451", "1452", "172",
        ],
    ),
    (
        "rights_freedoms",
        &[
            "0343", "0351", "0353", "0833", "1043", "1233", "1413", "1423", "1433", "1443", "1453",
            "1721",
        ],
    ),
    ("asylum", &["075"]),
    ("democracy", &["0811", "0812", "082"]),
    ("crime", &["091", "1121"]),
    ("corruption", &["091", "1121"]),
    ("human_rights", &["092", "1122", "1321"]),
    (
        "pro_autocracy",
        &["1322", "1323", "1324", "137", "1722", "1723", "1724"],
    ),
    ("cbrn", &["1385", "204", "2041", "2042"]),
    ("human_security", &["162", "1663", "171", "1711", "1712"]),
    ("religion_ethnicity", &["201", "202", "203"]),
];

/// The head of the table: one line of column names.
pub fn header() -> Vec<u8> {
    write([COLUMNS.map(str::to_owned).to_vec()])
}

/// The rows of a document, in text order, without a head. The registry is the one its events were coded with.
pub fn rows(document: &Document, registry: &Registry) -> Vec<u8> {
    let story = |kinds: &[EntityKind]| {
        let names: Vec<&str> = document
            .entities
            .iter()
            .filter(|e| {
                kinds.contains(&e.kind) && e.mentions.iter().any(|m| m.form == MentionForm::Name)
            })
            .map(|e| e.name.as_str())
            .collect();
        names.join(";")
    };
    let people = story(&[EntityKind::Person]);
    let organizations = story(&[EntityKind::Organization]);
    let locations = story(&[EntityKind::Country, EntityKind::Place]);
    let mut table = Vec::new();
    for (index, event) in document.events.iter().enumerate() {
        let shared = Shared::of(document, index, event);
        for (actor, recipient) in pairs(event) {
            let mut row = shared.event.clone();
            row.extend(party(document, registry, event, actor));
            row.extend(party(document, registry, event, recipient));
            row.extend(shared.place.clone());
            row.extend([
                document.meta.publisher.clone().unwrap_or_default(),
                document.meta.published.clone().unwrap_or_default(),
                people.clone(),
                organizations.clone(),
                locations.clone(),
                document.meta.language.clone().unwrap_or_default(),
                concat!("hearsay ", env!("CARGO_PKG_VERSION")).to_owned(),
            ]);
            row.extend(shared.own.clone());
            table.push(row);
        }
    }
    write(table)
}

/// Every agent with every patient; everybody with everybody else where an event is reciprocal; one side alone where
/// there is no other.
fn pairs(event: &Event) -> Vec<(Option<EntityId>, Option<EntityId>)> {
    let some = |ids: &[EntityId]| -> Vec<Option<EntityId>> {
        if ids.is_empty() {
            vec![None]
        } else {
            ids.iter().copied().map(Some).collect()
        }
    };
    if event.agents.len() > 1 && event.patients.is_empty() {
        let mut found = Vec::new();
        for &one in &event.agents {
            found.extend(
                event
                    .agents
                    .iter()
                    .filter(|&&other| other != one)
                    .map(|&other| (Some(one), Some(other))),
            );
        }
        return found;
    }
    let patients = some(&event.patients);
    some(&event.agents)
        .into_iter()
        .flat_map(|agent| patients.iter().map(move |&patient| (agent, patient)))
        .collect()
}

/// What all rows of an event have in common.
struct Shared {
    event: Vec<String>,
    place: Vec<String>,
    own: Vec<String>,
}

impl Shared {
    fn of(document: &Document, index: usize, event: &Event) -> Self {
        let day = event
            .time
            .and_then(|id| document.times.get(id.index()))
            .and_then(|time| time.interval.from)
            .map(|day| day.to_string())
            .or_else(|| document.meta.published.clone())
            .unwrap_or_default();
        let place = event.place.and_then(|id| document.entities.get(id.index()));
        let [start, end] = document.text.to_code_points(event.trigger);
        let chain = summary::voices_of(document, event.trigger, event.attribution).join(" > ");
        Self {
            event: vec![
                format!("{}-{}", document.id, hearsay_document::EventId::new(index)),
                day,
                event.plover.to_string(),
                event.mode.clone().unwrap_or_default(),
                event
                    .goldstein
                    .map(|score| format!("{score:.1}"))
                    .unwrap_or_default(),
                event.quad.as_str().to_uppercase().replace('-', " "),
                contexts(event.cameo.as_deref()),
            ],
            place: vec![
                place.map(|e| e.name.clone()).unwrap_or_default(),
                String::new(),
                String::new(),
                String::new(),
                place
                    .and_then(|e| state(e.actor.as_deref()))
                    .unwrap_or_default(),
                String::new(),
                String::new(),
                String::new(),
                place.map(|e| raw(document, e, event)).unwrap_or_default(),
                String::new(),
            ],
            own: vec![
                chain,
                event
                    .attribution
                    .map(|id| chains::root(document, id))
                    .unwrap_or_default(),
                event.certainty.to_string(),
                start.to_string(),
                end.to_string(),
            ],
        }
    }
}

/// The eight columns of an actor or a recipient.
fn party(
    document: &Document,
    registry: &Registry,
    event: &Event,
    id: Option<EntityId>,
) -> Vec<String> {
    let Some(entity) = id.and_then(|id| document.entities.get(id.index())) else {
        return vec![String::new(); 8];
    };
    let code = entity.actor.as_deref();
    let state_code = state(code);
    // What is no state is a sector of its own: IGO, NGO, MNC, an armed group across borders.
    let skipped = if state_code.is_some() || code.is_some_and(|c| c.starts_with("---")) {
        3
    } else {
        0
    };
    let sectors: Vec<&str> = code
        .and_then(|c| c.get(skipped..))
        .map(|roles| {
            roles
                .as_bytes()
                .chunks(3)
                .filter_map(|part| std::str::from_utf8(part).ok())
                .collect()
        })
        .unwrap_or_default();
    let coding = registry.code(&entity.name, document.meta.published_day());
    vec![
        entity.name.clone(),
        state_code.clone().unwrap_or_default(),
        state_code
            .as_deref()
            .and_then(country)
            .and_then(|c| c.cow)
            .map(|n| n.to_string())
            .unwrap_or_default(),
        sectors.first().map(|s| (*s).to_owned()).unwrap_or_default(),
        sectors.join(";"),
        coding.and_then(|c| c.office).unwrap_or_default(),
        raw(document, entity, event),
        String::new(),
    ]
}

/// The state of a code, by ISO 3166 alpha-3.
fn state(code: Option<&str>) -> Option<String> {
    let code = code?.get(..3)?;
    country(code).map(|c| c.code.to_owned())
}

/// The words of the mention nearest to an event's trigger.
fn raw(document: &Document, entity: &Entity, event: &Event) -> String {
    entity
        .mentions
        .iter()
        .min_by_key(|m| m.span.start().abs_diff(event.trigger.start()))
        .map(|m| flat(document.text.slice(m.span)))
        .unwrap_or_default()
}

fn contexts(cameo: Option<&str>) -> String {
    let Some(code) = cameo else {
        return String::new();
    };
    let found: Vec<&str> = CONTEXTS
        .iter()
        .filter(|(_, codes)| codes.contains(&code))
        .map(|(context, _)| *context)
        .collect();
    found.join(";")
}

fn write(table: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in table {
        // Writing to memory does not fail, and every row has as many fields as the head.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Certainty, Mention, Plover, QuadClass, Span};

    fn document() -> Document {
        let mut document = Document::of_text("Norway, \"at last\", met Chad and Mali in Oslo.");
        document.meta.published = Some("2026-05-03".into());
        document.meta.publisher = Some("The Courier".into());
        for (name, code, kind, start) in [
            ("Norway", "NOR", EntityKind::Country, 0),
            ("Chad", "TCDGOV", EntityKind::Country, 23),
            ("Mali", "MLI", EntityKind::Country, 32),
            ("Oslo", "NOR", EntityKind::Place, 40),
        ] {
            let span = Span::new(start, start + name.len());
            document.entities.push(Entity {
                kind,
                name: name.into(),
                actor: Some(code.into()),
                mentions: vec![Mention {
                    span,
                    form: MentionForm::Name,
                }],
            });
        }
        document.events.push(Event {
            trigger: Span::new(19, 22),
            agents: vec![EntityId::new(0)],
            patients: vec![EntityId::new(1), EntityId::new(2)],
            time: None,
            place: Some(EntityId::new(3)),
            plover: Plover::Consult,
            mode: None,
            cameo: Some("040".into()),
            goldstein: Some(2.5),
            quad: QuadClass::VerbalCooperation,
            attribution: None,
            certainty: Certainty::Certain,
            same_as: None,
            why: String::new(),
        });
        document
    }

    #[test]
    fn every_pair_is_a_row_of_as_many_fields_as_the_head() {
        let mut bytes = header();
        bytes.extend(rows(&document(), &Registry::built_in()));
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let head: Vec<String> = reader
            .headers()
            .expect("a head")
            .iter()
            .map(str::to_owned)
            .collect();
        assert_eq!(head, COLUMNS);
        let table: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
        assert_eq!(table.len(), 2);
        let field = |row: usize, name: &str| {
            let column = COLUMNS.iter().position(|c| *c == name).expect("a column");
            table[row].get(column).expect("a field").to_owned()
        };
        for (row, recipient, sector) in [(0, "Chad", "GOV"), (1, "Mali", "")] {
            assert_eq!(field(row, "Event ID"), "text-v1");
            assert_eq!(field(row, "Event Date"), "2026-05-03");
            assert_eq!(field(row, "Actor Country"), "NOR");
            assert_eq!(field(row, "Actor COW"), "385");
            assert_eq!(field(row, "Recipient Name"), recipient);
            assert_eq!(field(row, "Primary Recipient Sector"), sector);
            assert_eq!(field(row, "Placename"), "Oslo");
            assert_eq!(field(row, "Quad Code"), "VERBAL COOPERATION");
            assert_eq!(field(row, "Start"), "19");
        }
    }

    #[test]
    fn reciprocal_events_have_everybody_with_everybody() {
        let mut document = document();
        let event = &mut document.events[0];
        event.agents.append(&mut event.patients);
        assert_eq!(pairs(event).len(), 6);
    }
}
