//! Currencies and units that share a name: which of them a text means.
//!
//! Owns: reading "kroner" as Norway's in a text about Norway. A name by itself has a usual currency; where
//! a text never names the land of that one, but lands of others of this name, it means the most named; but that whose code
//! it tells elsewhere comes before all. "3 cents" are
//! of the currency that the text's sums are in, and "948 mb" of pressure are millibars, "40 kt" of wind knots, and "1.3 nm" at sea nautical miles.
//! Never: moves dollars and pounds, whose bare names are those of the largest economies by convention.

use std::collections::BTreeMap;

use hearsay_document::{Quantity, QuantityKind, Span};

use super::lexicon::{currencies_named, has_cents};

/// Names that stand for one currency by themselves, wherever a text is from.
const CONVENTIONAL: &[&str] = &[
    "dollar", "dollars", "pound", "pounds", "buck", "bucks", "kronor",
];

/// Gives figures with a shared name of a currency or unit the one that the text means.
pub(super) fn settle(text: &str, found: &mut [Quantity]) {
    settle_cents(text, found);
    settle_pressures(text, found);
    settle_winds(text, found);
    settle_frames(text, found);
    settle_miles(text, found);
    settle_lands(text, found);
    settle_shillings(text, found);
}

/// Whether the last word of a quantity is one of these.
fn ends_with(text: &str, quantity: &Quantity, words: &[&str]) -> bool {
    let span = text
        .get(quantity.span.start()..quantity.span.end())
        .unwrap_or("");
    span.split(|c: char| !c.is_alphabetic())
        .any(|word| words.contains(&word))
}

/// Gives bare cents and pennies the one currency of the text's sums that has them.
fn settle_cents(text: &str, found: &mut [Quantity]) {
    const CENTS: &[&str] = &["cent", "cents"];
    const PENNIES: &[&str] = &["penny", "pennies"];
    let is_pennies = |q: &Quantity| q.kind == QuantityKind::Money && ends_with(text, q, PENNIES);
    let is_cents =
        |q: &Quantity| q.kind == QuantityKind::Money && ends_with(text, q, CENTS) || is_pennies(q);
    let mut others = found
        .iter()
        .filter(|q| q.kind == QuantityKind::Money && !is_cents(q))
        .filter_map(|q| q.unit.clone());
    let Some(code) = others.next() else {
        return;
    };
    let has = |q: &Quantity| has_cents(&code) || code == "GBP" && is_pennies(q);
    if others.any(|other| other != code) {
        return;
    }
    for quantity in found.iter_mut().filter(|q| is_cents(q) && has(q)) {
        if quantity.unit.as_deref() == Some("USD") {
            quantity.unit = Some(code.clone());
        }
    }
}

/// Shillings beside pounds, in a text that names no land of shillings, are twentieths of a pound.
fn settle_shillings(text: &str, found: &mut [Quantity]) {
    const SHILLINGS: &[&str] = &["shilling", "shillings"];
    const IN_A_POUND: f64 = 20.0;
    let is_shillings =
        |q: &Quantity| q.unit.as_deref() == Some("KES") && ends_with(text, q, SHILLINGS);
    let has_pounds = found.iter().any(|q| q.unit.as_deref() == Some("GBP"));
    if !has_pounds || !found.iter().any(is_shillings) {
        return;
    }
    let lower = text.to_lowercase();
    let names_a_land = currencies_named("shilling")
        .flat_map(|(_, lands)| lands)
        .any(|land| !land.is_empty() && lower.contains(land));
    if names_a_land {
        return;
    }
    for quantity in found.iter_mut().filter(|q| is_shillings(q)) {
        quantity.unit = Some("GBP".to_owned());
        quantity.value /= IN_A_POUND;
        quantity.upper = quantity.upper.map(|upper| upper / IN_A_POUND);
    }
}

/// "948 mb" of a storm are millibars.
fn settle_pressures(text: &str, found: &mut [Quantity]) {
    const STORMS: &[&str] = &["hurricane", "cyclone", "typhoon"];
    const WEATHER: &[&str] = &["pressure", "storm"];
    let is_pressure =
        |q: &Quantity| q.unit.as_deref() == Some("megabyte") && (850.0..1100.0).contains(&q.value);
    if !found.iter().any(is_pressure) {
        return;
    }
    let lower = text.to_lowercase();
    let tells = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let (storms, weather) = (tells(STORMS), tells(WEATHER));
    for quantity in found.iter_mut().filter(|q| is_pressure(q)) {
        // Bulletins are in capitals, as megabytes are.
        let is_bulletin = || storms && ends_with(text, quantity, &["MB"]);
        if (storms || weather) && ends_with(text, quantity, &["mb"]) || is_bulletin() {
            quantity.unit = Some("millibar".to_owned());
        }
    }
}

/// "40 kt" of wind are knots, and no thousands of tonnes.
fn settle_winds(text: &str, found: &mut [Quantity]) {
    /// Bytes from the wind to how strong it is.
    const NEAR: usize = 60;
    for quantity in found.iter_mut() {
        let is_kt =
            quantity.unit.as_deref() == Some("kilotonne") && ends_with(text, quantity, &["kt"]);
        let from = text.floor_char_boundary(quantity.span.start().saturating_sub(NEAR));
        let before = || text[from..quantity.span.start()].to_lowercase();
        if is_kt && ["wind", "gust"].iter().any(|word| before().contains(word)) {
            quantity.unit = Some("knot".to_owned());
        }
    }
}

/// "60 fps" of a film are frames, and no feet; so are the rates that screens have, where nothing is shot.
fn settle_frames(text: &str, found: &mut [Quantity]) {
    /// More than any screen shows in a second; bullets are faster.
    const MOST: f64 = 480.0;
    const SHOWN: &[&str] = &[
        "4k", "camera", "film", "footage", "frame", "game", "gaming", "monitor", "screen",
        "stream", "video",
    ];
    const RATES: [f64; 8] = [24.0, 25.0, 30.0, 50.0, 60.0, 90.0, 120.0, 144.0];
    const SHOT: &[&str] = &[
        "arrow",
        "bolt",
        "bullet",
        "muzzle",
        "pellet",
        "projectile",
        "shot",
        "velocity",
    ];
    let is_rate = |q: &Quantity| {
        q.unit.as_deref() == Some("foot-per-second")
            && q.value <= MOST
            && ends_with(text, q, &["fps"])
    };
    if !found.iter().any(is_rate) {
        return;
    }
    let lower = text.to_lowercase();
    let tells = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let (is_shown, is_shot) = (tells(SHOWN), tells(SHOT));
    let is_of_a_screen = |q: &Quantity| is_shown || !is_shot && RATES.contains(&q.value);
    for quantity in found.iter_mut().filter(|q| is_rate(q)) {
        if is_of_a_screen(quantity) {
            quantity.kind = QuantityKind::Count;
            quantity.unit = None;
            quantity.per = Some("second".to_owned());
        }
    }
}

/// "1.3nm" of a ship's way are nautical miles.
fn settle_miles(text: &str, found: &mut [Quantity]) {
    const AT_SEA: &[&str] = &["vessel", "coastguard", "Coastguard", "aboard", "nautical"];
    let is_of = |q: &Quantity, units: &[&str]| {
        let unit = q.unit.as_deref();
        unit.is_some_and(|unit| units.contains(&unit))
    };
    let is_way = |q: &Quantity| is_of(q, &["nanometer"]) && ends_with(text, q, &["nm"]);
    let is_at_sea = found.iter().any(|q| is_of(q, &["knot", "nautical-mile"]))
        || AT_SEA.iter().any(|word| text.contains(word));
    if is_at_sea {
        for quantity in found.iter_mut().filter(|q| is_way(q)) {
            quantity.unit = Some("nautical-mile".to_owned());
        }
    }
}

/// Gives sums with a bare shared name the currency of the land that the text is about.
fn settle_lands(text: &str, found: &mut [Quantity]) {
    let mut known: BTreeMap<String, Option<&'static str>> = BTreeMap::new();
    let told = told_codes(text, found);
    let mut meant = |name: &str, usual: &str| {
        let meant =
            |name: &String| of_the_code(&told, name).or_else(|| of_the_land(text, name, usual));
        *known.entry(name.to_owned()).or_insert_with_key(meant)
    };
    for quantity in found.iter_mut() {
        let words = text
            .get(quantity.span.start()..quantity.span.end())
            .unwrap_or("");
        match (quantity.kind, quantity.of) {
            (QuantityKind::Money, _) => {
                let usual = quantity.unit.clone().unwrap_or_default();
                let Some(name) = shared_name(words) else {
                    continue;
                };
                if !is_qualified(words, &usual, &name)
                    && let Some(code) = meant(&name, &usual)
                {
                    quantity.unit = Some(code.to_owned());
                }
            }
            // "40 crowns", "200 marks": words that stand for money only where a text tells whose.
            (QuantityKind::Count, Some(of)) if quantity.unit.is_none() => {
                let name = text.get(of.start()..of.end()).unwrap_or("");
                let stands_close = quantity.span.end() + 1 == of.start();
                if stands_close
                    && shared_name(name).is_some()
                    && let Some(code) = meant(name, "")
                {
                    quantity.kind = QuantityKind::Money;
                    quantity.unit = Some(code.to_owned());
                    quantity.span = Span::new(quantity.span.start(), of.end());
                    quantity.of = None;
                }
            }
            _ => {}
        }
    }
}

/// The name in small letters by which the words of a sum tell its currency, where currencies of several lands have it.
fn shared_name(words: &str) -> Option<String> {
    let mut names = words.split(|c: char| !c.is_alphabetic());
    names.find_map(|name| {
        let name = name.to_lowercase();
        let is_shared = !name.is_empty()
            && !CONVENTIONAL.contains(&name.as_str())
            && currencies_named(&name).next().is_some();
        is_shared.then_some(name)
    })
}

/// Whether an adjective of the currency stands in the sum itself.
fn is_qualified(words: &str, code: &str, name: &str) -> bool {
    let words = words.to_lowercase();
    currencies_named(name)
        .filter(|(c, _)| *c == code)
        .any(|(_, adjectives)| adjectives.iter().any(|a| words.contains(a)))
}

/// The codes that a text's sums are told by themselves: "NOK 212.40".
fn told_codes(text: &str, found: &[Quantity]) -> Vec<String> {
    found
        .iter()
        .filter(|q| q.kind == QuantityKind::Money)
        .filter_map(|q| q.unit.clone().filter(|code| ends_with(text, q, &[code])))
        .collect()
}

/// The one currency of this name whose code a text tells elsewhere.
fn of_the_code(told: &[String], name: &str) -> Option<&'static str> {
    let mut codes = currencies_named(name)
        .map(|(code, _)| code)
        .filter(|code| told.iter().any(|told| told == code));
    codes.next().filter(|_| codes.next().is_none())
}

/// The currency of this name whose land a text names most, unless it names that of the usual one.
fn of_the_land(text: &str, name: &str, usual: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let named = |adjectives: &[&str]| -> usize {
        adjectives
            .iter()
            .filter(|adjective| !adjective.is_empty())
            .map(|adjective| {
                text.match_indices(adjective)
                    .filter(|(at, _)| {
                        let after = text[at + adjective.len()..].chars().next();
                        let before = text[..*at].chars().next_back();
                        !before.is_some_and(char::is_alphanumeric)
                            && !after.is_some_and(char::is_alphanumeric)
                    })
                    .count()
            })
            .sum()
    };
    let mut most: Option<(usize, &'static str)> = None;
    for (code, adjectives) in currencies_named(name) {
        let count = named(&adjectives);
        if code == usual && count > 0 {
            return None;
        }
        if count > most.map_or(0, |(n, _)| n) {
            most = Some((count, code));
        }
    }
    most.map(|(_, code)| code)
}
