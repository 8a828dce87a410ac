//! Who says what, on whose word, in small texts of our own: how far a source, a cue and a content reach.

use hearsay::Options;
use hearsay::document::{Attribution, Certainty, Document, SourceKind, Span};
use hearsay::passes::Engine;
use proptest::prelude::*;

fn read(text: &str) -> Document {
    hearsay::read("note.txt", text.as_bytes(), &Options::default())
        .expect("plain text is read")
        .remove(0)
        .document
}

fn words<'a>(document: &'a Document, pieces: &[Span]) -> Vec<&'a str> {
    pieces.iter().map(|s| document.text.slice(*s)).collect()
}

/// The attributions with a word in their cue.
fn by_cue<'a>(document: &'a Document, cue: &str) -> Vec<&'a Attribution> {
    let has = |a: &&Attribution| words(document, &a.cue).join(" ").contains(cue);
    document.attributions.iter().filter(has).collect()
}

#[test]
fn a_cue_has_its_source_and_its_content_and_no_more() {
    for (text, cue, source, content) in [
        // What a noun tells is on the word of whom "by" names, and ends before what is said of it.
        (
            "The claim by Arvix, the contractor, that it had reported cracks on five occasions could not be verified.",
            "claim",
            &["Arvix, the contractor,"][..],
            &["that it had reported cracks on five occasions"][..],
        ),
        // A quotation behind a colon is announced by the verb before it, and begins behind whom it is said to.
        (
            "Orlan even shouted at the crew: “We are late.”",
            "shouted",
            &["Orlan"],
            &["“We are late.”"],
        ),
        (
            "He later said to Oslo: “There is no limit.”",
            "said",
            &["He"],
            &["“There is no limit.”"],
        ),
        (
            "Senator Ada Holt scolded him: “The engineers are almost all against you.”",
            "scolded",
            &["Senator Ada Holt"],
            &["“The engineers are almost all against you.”"],
        ),
        (
            "What the minister said was that the bridge is safe.",
            "said",
            &["the minister"],
            &["that the bridge is safe"],
        ),
        // "Which" has its own clause, not the one around it.
        (
            "The ministry rejects the allegations made by the spokesperson, according to which soldiers took part in the raid.",
            "according to",
            &["which"],
            &["soldiers took part in the raid"],
        ),
        // What a source did is its own, when it did so too.
        (
            "The letter, handed to the court last week, claims that nobody was told.",
            "claims",
            &["The letter, handed to the court last week,"],
            &["that nobody was told"],
        ),
        (
            "The prosecution case is that the horse was bought with the proceeds of the appeal.",
            "case",
            &["The prosecution"],
            &["that the horse was bought with the proceeds of the appeal"],
        ),
        // Whom one tells is no source, and no part of what is told.
        (
            "He is instructed by the prime minister’s office not to sign anything.",
            "instructed",
            &["the prime minister’s office"],
            &["not to sign anything"],
        ),
        (
            "Weir, reached by phone, said: “I have been advised not to comment. What I will say is that the memo is \
             genuine.”",
            "advised",
            &[],
            &["not to comment"],
        ),
        (
            "But one of the officials said an aide had e-mailed her a summary, and that the aide was later told by the \
             minister’s chief of staff to delete it.",
            "told",
            &["the minister’s chief of staff"],
            &["to delete it"],
        ),
        // What a cue in passing parts.
        (
            "A second trial, they say, is under way.",
            "say",
            &["they"],
            &["A second trial", "is under way"],
        ),
        (
            "He recalled that she left because he had, she believed, misdrawn a capsule.",
            "believed",
            &["she"],
            &["he had", "misdrawn a capsule"],
        ),
        // The next sentence is told by somebody else.
        (
            "Accounts had been altered on 14 occasions, the court heard. A forensic accountant, Dr Wen Li, is expected to \
             say the signatures were not genuine.",
            "heard",
            &["the court"],
            &["Accounts had been altered on 14 occasions"],
        ),
        // What is said of a claim is no claim.
        (
            "Dahl said Brun had assured her that an inquiry would be held, a claim his spokesman called “inaccurate”.",
            "called",
            &["his spokesman"],
            &["“inaccurate”"],
        ),
        (
            "TV’s Dani Frost last night said the landlord had lied.",
            "said",
            &["TV’s Dani Frost"],
            &["the landlord had lied"],
        ),
        // Where something was foretold is nobody who foretells.
        (
            "In its November forecast the bank had predicted that prices would rise.",
            "predicted",
            &["the bank"],
            &["that prices would rise"],
        ),
        // Who quotes is not named; the general's word is one attribution.
        (
            "The general was quoted as saying that “the fifth was not verbal”.",
            "quoted",
            &["The general"],
            &["that “the fifth was not verbal”"],
        ),
        // What stands before a cue in passing is told of, and does not tell.
        (
            "Ministers, a Tory whip told me, ‘are like milk: they go off’.",
            "told",
            &["a Tory whip"],
            &["‘are like milk: they go off’"],
        ),
        // Who tells something of somebody in a clause about them is not told of.
        (
            "The envoy, who London says was paid by Tehran, rejected the claim.",
            "says",
            &["London"],
            &["was paid by Tehran"],
        ),
        (
            "The envoy, who London says was paid by Tehran, rejected the claim.",
            "rejected",
            &["The envoy, who London says was paid by Tehran,"],
            &["the claim"],
        ),
        // What is cited for a reason tells nothing.
        (
            "According to a third person, citing low demand, the decision was taken by the board.",
            "According",
            &["a third person"],
            &["the decision was taken by the board"],
        ),
        // The next sentence has a cue of its own.
        (
            "He conceded that they ‘may have been at the same dinner’. ‘Which course?’ shouted somebody behind me.",
            "conceded",
            &["He"],
            &["that they ‘may have been at the same dinner’"],
        ),
        (
            "‘The House will be aware,’ he intoned, ‘that the rules were followed to the letter.’ ‘Which letter?’ cried Dame \
             Sheila Oakes.",
            "cried",
            &["Dame Sheila Oakes"],
            &["‘Which letter?’"],
        ),
        // A quotation within another has both its marks.
        (
            "'I wrote to her: \"You can't leave one nurse with 28 patients.\" Nobody answered,' Ms Orrell told the jury.",
            "wrote",
            &["I"],
            &["\"You can't leave one nurse with 28 patients.\""],
        ),
        // Where somebody stands who tells is no part of who it is.
        (
            "Counsel to the inquiry, Ms Leila Hartono KC, asked whether he had kept a copy.",
            "asked",
            &["Counsel to the inquiry, Ms Leila Hartono KC,"],
            &["whether he had kept a copy"],
        ),
        // What one tells of another's words holds all of these.
        (
            "Giving evidence on the fourth day of the hearing, Mr Owen Paske said that he had passed the warnings to the \
             contractor, Brightwell Stone, which replied that the movement was “within tolerance”.",
            "said",
            &["Mr Owen Paske"],
            &[
                "that he had passed the warnings to the contractor, Brightwell Stone, which replied that the movement was “within \
               tolerance”",
            ],
        ),
        // To whom it is admitted is no part of what is.
        (
            "In 1979 she told a committee that the barrier was too low. The minister of the day, Peter Orr, accused her of \
             scaremongering; a decade later, after the flood of 1989, he admitted to the same committee that he had been \
             wrong and that he wished he had listened.",
            "admitted",
            &["he"],
            &["that he had been wrong and that he wished he had listened"],
        ),
        (
            "A month later, she says, he told her to find another job.",
            "says",
            &["she"],
            &["A month later", "he told her to find another job"],
        ),
        // A clause with a "that" of its own goes on with the outer one's.
        (
            "An army spokesman denied it, saying that the president wanted talks to continue and that commanders had orders \
             to hold back.",
            "wanted",
            &["the president"],
            &["talks to continue"],
        ),
        // Behind a comma a participle is the subject's, whatever is shown.
        (
            "His watch in the film shows the earlier time, indicating that it had been recorded long ago.",
            "indicating",
            &["His watch in the film"],
            &["that it had been recorded long ago"],
        ),
        // Whom a quotation names tells nothing that stands before it.
        (
            "For years the trustees met on Mondays. Her fellow trustee, Rolf Brandt, disagrees. \"Alma asked. I heard her ask, \
             twice,\" he said. Both were told.",
            "said",
            &["he"],
            &["\"Alma asked. I heard her ask, twice,\""],
        ),
        // Who is joined to a verb has its subject.
        (
            "The union said its members were tired and feared that the firm would close.",
            "feared",
            &["its members"],
            &["that the firm would close"],
        ),
        // A quotation goes on with what the sentence before it tells.
        (
            "Bert Oduya, who ran the dredger for eleven years, says the channel was never surveyed after the storm. “We \
             talked about it every morning. Nobody listened.”",
            "says",
            &["Bert Oduya, who ran the dredger for eleven years,"],
            &[
                "the channel was never surveyed after the storm. “We talked about it every morning. Nobody listened.”",
            ],
        ),
        // A content takes in the quotation that it ends in.
        (
            "The union called the decision “a disgrace” and the report “highly selective.”",
            "called",
            &["The union"],
            &["the decision “a disgrace” and the report “highly selective.”"],
        ),
        // Who is to say it says it, in the second clause as in the first.
        (
            "I want the crews of this town to look ahead again, and to feel that our best days lie ahead.",
            "feel",
            &["the crews of this town"],
            &["that our best days lie ahead"],
        ),
        // What a conjunction joins is no second source.
        (
            "It had no website and, according to the register, a director who had died eleven months earlier.",
            "according to",
            &["the register"],
            &["a director who had died eleven months earlier"],
        ),
        // A clause is about the whole of the phrase before it.
        (
            "We saw an email from the minister's office that says the paperwork will follow.",
            "says",
            &["an email from the minister's office"],
            &["the paperwork will follow"],
        ),
        // Whom one speaks to is not who asks.
        (
            "Minister, a listener, Per in Aldra, asks: did you see the photographs in August last year or not?",
            "asks",
            &["a listener, Per in Aldra,"],
            &["did you see the photographs in August last year or not"],
        ),
        (
            "Neither the regulator nor the trust would say who had done the analysis.",
            "say",
            &["Neither the regulator nor the trust"],
            &["who had done the analysis"],
        ),
        // Who has a subject beside the verb is not whom the sentence before names.
        (
            "A spokesman for Hallam Lines declined to comment. Hallam, reached on his mobile, said: “I have nothing to add to \
             what we told the police.”",
            "said",
            &["Hallam, reached on his mobile,"],
            &["“I have nothing to add to what we told the police.”"],
        ),
        // … and what stands before it in quotation marks is told by it, not by whom the paragraph before quotes.
        (
            "It was left to the priest to say it. “Someone lied,” he said, “and someone died.”\n\n“I was eight,” Lind recalls. \
             “My father came in and left. My mother said nothing.”",
            "recalls",
            &["Lind"],
            &[
                "“I was eight,”",
                "“My father came in and left. My mother said nothing.”",
            ],
        ),
        // What is announced is told, and not the object of the verb.
        (
            "Falk says he never saw that sentence. His deputy remembers it differently: “We all saw it. Henrik underlined it.”",
            "remembers",
            &["His deputy"],
            &["“We all saw it. Henrik underlined it.”"],
        ),
        // A sentence about whoever speaks may stand between.
        (
            "“We lost everything,” says Grete. She is sitting in her daughter's kitchen. “The barn, the herd, the house.”",
            "says",
            &["Grete"],
            &["“We lost everything,”", "“The barn, the herd, the house.”"],
        ),
        // What closes with a comma and its mark goes on to who said it.
        (
            "A director asked whether the resignation was connected with the figures. \"The chair said it was not,\" the \
             minutes record.",
            "record",
            &["the minutes"],
            &["\"The chair said it was not,\""],
        ),
        // Who tells something at the beginning of a sentence is named behind it.
        (
            "Acknowledging that the wall had cracked, the engineer Ada Holt left the hall.",
            "Acknowledging",
            &["the engineer Ada Holt"],
            &["that the wall had cracked"],
        ),
        // Whoever tells in the passive stands between commas; whom one asks something does not ask it.
        (
            "They have also been told, by the same department, that the water is safe.",
            "told",
            &["the same department"],
            &["that the water is safe"],
        ),
        (
            "The captain was contrite. Was he asked to apologise? “No comment,” he said.",
            "asked",
            &[],
            &["to apologise"],
        ),
        // What is told of a source before its verb belongs to it, and when it told something does not.
        (
            "Internal e-mails seen by this newspaper, some of which were first described by the website Understory, show that \
             the treasurer had kept a second book.",
            "show",
            &[
                "Internal e-mails seen by this newspaper, some of which were first described by the website Understory,",
            ],
            &["that the treasurer had kept a second book"],
        ),
        (
            "“Nobody told us the truth,” said Ida Marrow, 71, a retired pilot, as she fed gulls on the quay.",
            "said",
            &["Ida Marrow, 71, a retired pilot,"],
            &["“Nobody told us the truth,”"],
        ),
        // What the outer one tells besides is not told by the inner one.
        (
            "One told me, over a drink I paid for, that half the party wants him gone and that the other half “just hasn’t met \
             him.”",
            "wants",
            &["half the party"],
            &["him gone"],
        ),
        // The sentence ends what is not quoted, and its own mark what is quoted within a quotation.
        (
            "Her deputy, Jori Pape, was less sure. “I think there was a question. Whether there was an answer I honestly \
             couldn’t tell you.”",
            "think",
            &["I"],
            &["there was a question"],
        ),
        (
            "Faulk insisted that the referee was wrong. “She told me, ‘I can’t give what I don’t see.’ Fair enough. But the \
             flag was up.”",
            "told",
            &["She"],
            &["‘I can’t give what I don’t see.’"],
        ),
        // What is told within a quotation leaves open whose the quotation is.
        (
            "Faulk insisted that the referee was wrong. “She told me, ‘I can’t give what I don’t see.’ Fair enough. But the \
             flag was up.”",
            "insisted",
            &["Faulk"],
            &[
                "that the referee was wrong",
                "“She told me, ‘I can’t give what I don’t see.’ Fair enough. But the flag was up.”",
            ],
        ),
        // How and when it was said is no part of what was.
        (
            "The department said then that the moves were “routine”.",
            "said",
            &["The department"],
            &["that the moves were “routine”"],
        ),
        // Whom one asks something, or tells it, does not.
        (
            "Another, asked if the photographs were genuine, said that was “the question of the day”.",
            "asked",
            &[],
            &["if the photographs were genuine"],
        ),
        (
            "The minutes are short. That suggests to me that you knew.",
            "suggests",
            &["That"],
            &["that you knew"],
        ),
        // What is thrown in is no part of a source.
        (
            "KITT: The manager, and I won’t repeat it word for word, told the fourth official that we were all on the take.",
            "told",
            &["The manager"],
            &["that we were all on the take"],
        ),
        (
            "It is regrettable that the committee, instead of answering the plan put forward by President Marek Tolund in \
             September, prefers to spread rumours.",
            "prefers",
            &["the committee"],
            &["to spread rumours"],
        ),
        (
            "Northwater Mills plc (LSE: NWM) (“Northwater” or the “Company”) today confirmed that it is recalling four lines.",
            "confirmed",
            &["Northwater Mills plc (LSE: NWM) (“Northwater” or the “Company”)"],
            &["that it is recalling four lines"],
        ),
        (
            "The ministry relied on a survey that the company had told parliament never existed.",
            "told",
            &["the company"],
            &["never existed"],
        ),
        // What is said of whoever tells, or of what is told of, is told by nobody.
        (
            "Whoever calls this a dry book has not opened it.",
            "calls",
            &["Whoever"],
            &["this a dry book"],
        ),
        (
            "Whoever claims that the sea is calm has never met one of our captains.",
            "claims",
            &["Whoever"],
            &["that the sea is calm"],
        ),
        (
            "A survey that the post says was carried out by “Faith Families Now” could not be found.",
            "says",
            &["the post"],
            &["was carried out by “Faith Families Now”"],
        ),
        (
            "The allegations that vessels of the coast guard fired upon fishermen near the Isle of Dorn do not correspond to \
             reality.",
            "allegations",
            &[],
            &["that vessels of the coast guard fired upon fishermen near the Isle of Dorn"],
        ),
        // In passing somebody tells the clause around, whatever else stands between the commas.
        (
            "But Lasker was a notorious liar, as Blaise herself concedes in a footnote.",
            "concedes",
            &["Blaise herself"],
            &["Lasker was a notorious liar"],
        ),
        (
            "DRAY: What the duty manager told him, as I understand it, was that he could stand down without penalty.",
            "understand",
            &["I"],
            &[
                "What the duty manager told him",
                "was that he could stand down without penalty",
            ],
        ),
        (
            "DRAY: What the duty manager told him, as I understand it, was that he could stand down without penalty.",
            "told",
            &["the duty manager"],
            &["that he could stand down without penalty"],
        ),
        (
            "She believed, she once said, in gravity and in nothing else.",
            "believed",
            &["She"],
            &["in gravity and in nothing else"],
        ),
        (
            "She believed, she once said, in gravity and in nothing else.",
            "said",
            &["she"],
            &["She believed", "in gravity and in nothing else"],
        ),
        (
            "The judges who presided over it knew perfectly well, she thinks, what they were doing.",
            "thinks",
            &["she"],
            &[
                "The judges who presided over it knew perfectly well",
                "what they were doing",
            ],
        ),
        // Of whom and until when something is said is no part of a quotation.
        (
            "Her friend Oda Stan, a painter, commented on the sinking of the ferry, “When it went down, I thought, ‘Well, that’s \
             the end.’”",
            "commented",
            &["Her friend Oda Stan, a painter,"],
            &["“When it went down, I thought, ‘Well, that’s the end.’”"],
        ),
        (
            "A person answering the telephone at the bakery said, “We won’t be saying anything,” before hanging up.",
            "said",
            &["A person answering the telephone at the bakery"],
            &["“We won’t be saying anything,”"],
        ),
        (
            "BEX: So I emailed Corvane Press and they said, quote, “We do not discuss editorial processes.” Which isn’t a no.",
            "said",
            &["they"],
            &["“We do not discuss editorial processes.”"],
        ),
        (
            "DANE: And I still believe, as my father used to say, that a promise is a fence.",
            "believe",
            &["I"],
            &["that a promise is a fence"],
        ),
        (
            "Giving evidence at Tunmouth Coroner’s Court, Ellis Park, 19, said his supervisor had radioed him at 3.12pm.",
            "said",
            &["Ellis Park, 19,"],
            &["his supervisor had radioed him at 3.12pm"],
        ),
        (
            "JONAH: In the interview she tells me the grandmother taught her. She told me that with a straight face.",
            "told",
            &["She"],
            &["that"],
        ),
        (
            "The families had been warned by March that the wall could fail.",
            "warned",
            &[],
            &["that the wall could fail"],
        ),
        (
            "It assumes an underspend, which, as one former official put it to me, “has happened exactly never”.",
            "put",
            &["one former official"],
            &["“has happened exactly never”"],
        ),
        // A cue ends with a word of its own.
        (
            "Dray points out in a piece for the Courier that interviews give Clinton a huge advantage over a press conference.",
            "points out",
            &["Dray"],
            &["that interviews give Clinton a huge advantage over a press conference"],
        ),
        // An apostrophe closes no quotation.
        (
            "The old man found it hilarious, Colin said. “He’d say, ‘I’m the only ghost with a pension.’”",
            "say",
            &["He"],
            &["‘I’m the only ghost with a pension.’"],
        ),
        // On whose account something is told in passing.
        (
            "In the words of one witness, a cook who left the ship in April, the door “sang like a kettle”.",
            "In the words of",
            &["one witness, a cook who left the ship in April"],
            &["the door “sang like a kettle”"],
        ),
        (
            "She married twice. She was, by her own account, “a dreadful wife”.",
            "by own account",
            &["her"],
            &["She was", "“a dreadful wife”"],
        ),
        (
            "By all accounts, he was a kind man.",
            "By all accounts",
            &[],
            &["he was a kind man"],
        ),
        // Who answers to what is told, behind it, and what he answers to.
        (
            "Mr. Tarrant suggested that he had been drinking, something his daughter, who sat in the gallery, denies.",
            "denies",
            &["his daughter, who sat in the gallery,"],
            &["that he had been drinking"],
        ),
        (
            "Mr. Tarrant suggested that he had been drinking, something his daughter, who sat in the gallery, denies.",
            "suggested",
            &["Mr. Tarrant"],
            &["that he had been drinking"],
        ),
        (
            "The paper reported that he had fled, which his wife disputes.",
            "disputes",
            &["his wife"],
            &["that he had fled"],
        ),
        (
            "The firm says the door was safe, a claim the union rejects.",
            "rejects",
            &["the union"],
            &["the door was safe"],
        ),
        // How somebody stands to something, before his word.
        (
            "Falk was defiant. “I have nothing to hide,” he said. His deputy, Jori Pape, was less sure. “I think there was a \
             question. Whether there was an answer I honestly couldn’t tell you.”",
            "was less sure",
            &["His deputy, Jori Pape"],
            &[
                "“I think there was a question. Whether there was an answer I honestly couldn’t tell you.”",
            ],
        ),
        // What is told of another's telling is the telling.
        (
            "Can the Minister tell the House when his Department was first told that the dam at Orrin was leaking?",
            "tell",
            &["the Minister"],
            &["when his Department was first told that the dam at Orrin was leaking"],
        ),
        // What a cue in passing parts begins before it, and when it was said is no part of it.
        (
            "It was, the Society’s president acknowledged forty years later, “the best thing we never published”.",
            "acknowledged",
            &["the Society’s president"],
            &["It was", "“the best thing we never published”"],
        ),
        (
            "The lawyer sent a letter; nor, she wrote, did the auditors ever use the word.",
            "wrote",
            &["she"],
            &["nor", "did the auditors ever use the word"],
        ),
        // "According to" follows a whole clause.
        (
            "The International Stability Fund, in a report due to be published Friday, warns that Kestria’s debt could reach \
             90% of output by 2027, according to a draft obtained by Meridian.",
            "according",
            &["a draft obtained by Meridian"],
            &[
                "The International Stability Fund, in a report due to be published Friday, warns that Kestria’s debt could \
               reach 90% of output by 2027",
            ],
        ),
        // An adjective is a cue with the "is" before it.
        (
            "The mayor of Kessock Bay, Torvald Reen, has told close allies that he is prepared to step down if prosecutors \
             charge him in connection with the marsh road affair, one of those allies said on Friday.",
            "is prepared",
            &["he"],
            &["to step down if prosecutors charge him in connection with the marsh road affair"],
        ),
        // One verb is one cue, whatever helps it.
        (
            "She later claimed that this was the only helpful thing he ever said.",
            "claimed",
            &["She"],
            &["that this was the only helpful thing he ever said"],
        ),
    ] {
        let document = read(text);
        let found = by_cue(&document, cue);
        let [a] = found[..] else {
            panic!("one attribution by `{cue}`, not {}: {text}", found.len());
        };
        assert_eq!(words(&document, &a.source), source, "{text}");
        assert_eq!(words(&document, &a.content), content, "{text}");
    }
}

/// Sources, cues, contents and kinds of what is ascribed in a text, without its quotation marks.
fn told(text: &str, engine: Engine) -> Vec<String> {
    let options = Options {
        engine,
        ..Options::default()
    };
    let document = hearsay::read("note.txt", text.as_bytes(), &options)
        .expect("plain text is read")
        .remove(0)
        .document;
    let shown = |a: &Attribution| {
        let roles =
            [&a.source, &a.cue, &a.content].map(|pieces| words(&document, pieces).join(" … "));
        format!("{} ({})", roles.join(" | "), a.kind).replace(['“', '”', '‘', '’', '"', '\''], "")
    };
    document.attributions.iter().map(shown).collect()
}

#[test]
fn who_is_asked_for_tells_nothing() {
    for text in [
        "What the emails do not show is who decided to keep the bridge open.",
        "INTERVIEWER: Who decided to say five?\n\nAASEN: That was our best estimate.",
    ] {
        let document = read(text);
        let sources: Vec<_> = document
            .attributions
            .iter()
            .flat_map(|a| words(&document, &a.source))
            .collect();
        assert!(
            !sources.iter().any(|who| who.eq_ignore_ascii_case("who")),
            "{sources:?}"
        );
    }
}

#[test]
fn what_stands_about_a_cue_settles_how_certain_it_presents_what_it_tells() {
    use Certainty::{Certain, Denied, Possible};
    for (text, cue, certainty) in [
        (
            "If the firm says otherwise, Ms. Corrado told the jury, “ask them for the logbook”.",
            "says",
            Possible,
        ),
        (
            "Anyone who tells you that the sea was rough that night is lying, she added.",
            "tells",
            Possible,
        ),
        (
            "It was late; nobody who has met him believes he could fetch a price.",
            "believes",
            Denied,
        ),
        (
            "Nobody on the board denies that the wall had cracked.",
            "denies",
            Certain,
        ),
        (
            "A spokesman did not dispute that the order had been given.",
            "dispute",
            Possible,
        ),
        (
            "Should it be refused, the Ministry does not rule out that the matter will be submitted to the tribunal.",
            "rule out",
            Possible,
        ),
        (
            "Mr. Oddy’s lawyer said no such thing: he said that they were “incomplete”.",
            "said",
            Denied,
        ),
        (
            "Mr. Tarrant objected that the document had not been disclosed.",
            "objected",
            Certain,
        ),
        (
            "The coroner was unmoved: “It has been now.”",
            "unmoved",
            Certain,
        ),
        (
            "Aran stopped short of saying when the bank might act.",
            "stopped",
            Denied,
        ),
    ] {
        let document = read(text);
        let found = by_cue(&document, cue);
        assert_eq!(
            found.first().map(|a| a.certainty),
            Some(certainty),
            "{text}"
        );
    }
}

#[test]
fn whoever_foresaw_is_no_bank() {
    let document = read(
        "“They’re behind the curve and they know it,” said Dita Solange, chief economist at Brokk Capital, who predicted \
         that inflation would peak at 7% in August.",
    );
    let [predicted] = by_cue(&document, "predicted")[..] else {
        panic!("one prediction");
    };
    let named = predicted
        .entity
        .map(|id| &*document.entities[id.index()].name);
    assert_eq!(named, Some("Dita Solange"));
}

#[test]
fn what_one_source_wants_to_say_stands_in_what_it_wants() {
    let document = read("“I want to ask you whether the bank had moved,” she told the pilot.");
    let asks = by_cue(&document, "ask");
    let [asks] = asks[..] else {
        panic!("{asks:?}");
    };
    let chain: Vec<_> = document
        .outwards(asks.parent)
        .into_iter()
        .map(|id| words(&document, &document.attributions[id.index()].cue))
        .collect();
    assert_eq!(chain, [["want"], ["told"]]);
}

#[test]
fn since_when_somebody_is_something_is_not_when_they_say_so() {
    let document =
        read("“We signed what was put before us,” said Alma Drees, a trustee since 2014.");
    let told = by_cue(&document, "said");
    assert_eq!(
        words(&document, &told[0].source),
        ["Alma Drees, a trustee since 2014"]
    );
    assert_eq!(told[0].said, None);
}

#[test]
fn a_reason_tells_nothing() {
    let document = read("The police declined to comment, citing the ongoing investigation.");
    let cues: Vec<_> = document
        .attributions
        .iter()
        .map(|a| words(&document, &a.cue))
        .collect();
    assert_eq!(cues, [["declined"]]);
}

#[test]
fn what_is_so_on_a_condition_is_told_by_nobody_in_it() {
    for text in [
        "“If anyone knew, they did not tell me,” she said.",
        "“What my party refused was a blank cheque,” he said.",
        "When I asked the minister’s spokesman about this he said the footnote was under review.",
    ] {
        let document = read(text);
        let cues: Vec<_> = document
            .attributions
            .iter()
            .map(|a| words(&document, &a.cue))
            .collect();
        assert_eq!(cues, [["said"]], "{text}");
    }
}

#[test]
fn whoever_a_sentence_is_said_to_is_no_part_of_its_source() {
    let debate = |told: &str| {
        read(&format!(
            "WHITCOMB: {told}\n\nPRUITT: I have read the article.\n\nWHITCOMB: And?\n\nPRUITT: I have not seen the audit.\n"
        ))
    };
    for (told, source) in [
        (
            "Mrs. Pruitt, the Harrow Courier reported last week that Paxton billed the county twice.",
            "the Harrow Courier",
        ),
        (
            "Pruitt, the former sheriff, reported last week that Paxton billed the county twice.",
            "Pruitt, the former sheriff,",
        ),
    ] {
        let document = debate(told);
        let sources = document
            .attributions
            .iter()
            .map(|a| words(&document, &a.source));
        assert_eq!(sources.collect::<Vec<_>>(), [[source]], "{told}");
    }
}

#[test]
fn what_is_spoken_about_and_a_helper_without_its_verb_tell_nothing() {
    for text in [
        "Just so listeners know, we haven't seen that email.",
        "So that everyone understands, this is not a drill.",
        "BLIGH: You were telling me about the flood.",
        "TALLIS: Mum believed it was his brother, but she’d nothing to go on.",
    ] {
        let document = read(text);
        let cues: Vec<_> = document
            .attributions
            .iter()
            .flat_map(|a| words(&document, &a.cue))
            .filter(|cue| *cue != "believed")
            .collect();
        assert!(cues.is_empty(), "{text}: {cues:?}");
    }
}

#[test]
fn of_whom_something_is_told_does_not_tell_it() {
    let document = read(
        "Court told bursar “lived two lives”\n\nA former school bursar accused of passing exam papers to a tutoring firm told a \
         jury yesterday that she thought the papers were already public.",
    );
    let accused = by_cue(&document, "accused");
    assert!(accused.iter().all(|a| a.source.is_empty()));
    let told = by_cue(&document, "told")[0].entity.expect("the bursar");
    let bearer = &document.entities[told.index()];
    assert!(bearer.name.contains("bursar"), "{}", bearer.name);
}

#[test]
fn it_is_whoever_tells_of_it() {
    let document = read(
        "An internal memo, seen by the inquiry, described the pier as “a problem for later”.\n\nBrightwell Stone plc said in a \
         statement that it believed its engineers had acted properly, and that it hoped the inquiry would conclude the same.",
    );
    let firm = by_cue(&document, "said")[0].entity;
    for cue in ["believed", "hoped"] {
        assert_eq!(by_cue(&document, cue)[0].entity, firm, "{cue}");
    }
}

#[test]
fn quotations_between_single_marks_are_read_as_those_between_double_ones() {
    for text in [
        "“We have been to the table four times and they’ve sent us away with nothing,” said Derek Pyle, the drivers’ \
         organiser. “Our members’ patience isn’t endless.”",
        "The leader of the council accused the union of “playing politics with people’s bins”. She said the workers’ \
         offer was “the best in the county”.",
        "“The families’ pain is not in doubt,” Sarah Yeo said, “but the evidence does not bear out the allegations.”",
        "In a statement the Fallowby Trust said: “Our thoughts are with the families. We can’t comment further.\n\n“We would \
         ask that the privacy of our staff is respected.”\n\nThe hearing goes on.",
    ] {
        let british = text.replace('“', "‘").replace('”', "’");
        let straight = text.replace(['“', '”', '’'], "'");
        for engine in [Engine::Full, Engine::Fast] {
            let american = told(text, engine);
            assert!(!american.is_empty(), "{text}");
            assert_eq!(told(&british, engine), american, "{british}");
            assert_eq!(told(&straight, engine), american, "{straight}");
        }
    }
}

#[test]
fn who_is_cited_stands_behind_who_is_leaned_on() {
    for (text, outer, cited, told) in [
        (
            "According to the Kremlin, citing radar data, the drone had crossed the border twice.",
            "the Kremlin",
            "radar data",
            "the drone had crossed the border twice",
        ),
        (
            "According to Il Corriere del Pallone, citing sources close to the player’s agent, the striker has already agreed \
             personal terms.",
            "Il Corriere del Pallone",
            "sources close to the player’s agent",
            "the striker has already agreed personal terms",
        ),
        (
            "According to the Courier, which cited two officials, the quay sank in May.",
            "the Courier",
            "two officials",
            "the quay sank in May",
        ),
    ] {
        let document = read(text);
        let [leaned, citing] = &document.attributions[..] else {
            panic!("two attributions: {text}");
        };
        assert_eq!(words(&document, &leaned.source), [outer], "{text}");
        assert_eq!(words(&document, &leaned.content), [told], "{text}");
        assert_eq!(words(&document, &citing.source), [cited], "{text}");
        assert_eq!(words(&document, &citing.content), [told], "{text}");
        assert!(citing.parent.is_some() && leaned.parent.is_none(), "{text}");
    }
}

#[test]
fn nobody_is_anonymous_who_is_named_and_only_i_am_the_speaker() {
    for (text, source, kind) in [
        (
            "REYL: I said I had been told by the deputy, Mr. Faure, that they were minded not to.",
            "the deputy, Mr. Faure,",
            SourceKind::Named,
        ),
        (
            "The firm was told by Ms Achterberg not to put its concerns in writing.",
            "Ms Achterberg",
            SourceKind::Named,
        ),
        (
            "Her death was confirmed by her niece, Clara Voss, on Friday.",
            "her niece, Clara Voss,",
            SourceKind::Named,
        ),
        (
            "Sponges living near volcanic vents off the coast of Maralia could be drawing energy from manganese, a team of \
             researchers reported on Thursday in the journal Abyssal Letters.",
            "a team of researchers",
            SourceKind::Anonymous,
        ),
        (
            "None of the three people interviewed for this article said the repairs had been costed.",
            "None of the three people interviewed for this article",
            SourceKind::Anonymous,
        ),
        (
            "A spokesperson for Larkin, Tess Amory, later said the senator was referring to reports he had seen.",
            "A spokesperson for Larkin, Tess Amory,",
            SourceKind::Named,
        ),
        (
            "The CORAL-3 study, published in March, reported that low-dose aspirin cut the risk of a second stroke by 18%.",
            "The CORAL-3 study, published in March,",
            SourceKind::Document,
        ),
    ] {
        let document = read(text);
        let told = |a: &&Attribution| words(&document, &a.source) == [source];
        let found = document.attributions.iter().find(told);
        let found = found.unwrap_or_else(|| panic!("{source} says something: {text}"));
        assert_eq!(found.source_kind, kind, "{text}");
    }
}

#[test]
fn what_is_written_is_no_place() {
    let document = read(
        "According to Mrs Ansell’s Wrecks of the Western Coast (London, 1901), the Admiralty had been warned that the lamp \
         was unsafe.",
    );
    let [book] = by_cue(&document, "According")[..] else {
        panic!("the book says something");
    };
    assert_eq!(book.entity, None);
}

/// The lexicon's example without its asterisks, and where the words between them stand.
fn example(marked: &str) -> (String, Span) {
    let parts: Vec<&str> = marked.split('*').collect();
    let [before, words, after] = parts[..] else {
        panic!("two asterisks: {marked}");
    };
    let place = Span::new(before.len(), before.len() + words.len());
    (format!("{before}{words}{after}"), place)
}

#[test]
fn words_of_the_lexicon_settle_who_tells_what() {
    let lexicon = include_str!("../../../lexicons/telling.tsv");
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let [role, word, marked] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}");
        };
        let (text, place) = example(marked);
        let document = read(&text);
        let holds = |a: &Attribution| match role {
            "answers" | "informs" | "means" => a.cue == [place] && a.source.is_empty(),
            "judges" => a.content == [place],
            _ => a.source == [place],
        };
        assert!(
            document.attributions.iter().any(holds),
            "{role} {word}: {text}: {:?}",
            document
                .attributions
                .iter()
                .map(|a| (
                    words(&document, &a.source),
                    words(&document, &a.cue),
                    words(&document, &a.content)
                ))
                .collect::<Vec<_>>()
        );
    }
}

#[test]
fn verbs_of_the_lexicon_do_to_some_objects_what_they_say_of_none() {
    let lexicon = include_str!("../../../lexicons/deeds.tsv");
    let mut wrong = Vec::new();
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t').skip(2);
        let done = columns.next().expect("a deed");
        if !read(done).attributions.is_empty() {
            wrong.push(done.to_owned());
        }
        if let Some(told) = columns.next() {
            let (text, place) = example(told);
            let document = read(&text);
            if document.attributions.iter().all(|a| a.content != [place]) {
                let contents = document
                    .attributions
                    .iter()
                    .map(|a| words(&document, &a.content));
                wrong.push(format!("{told}: {:?}", contents.collect::<Vec<_>>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sources from the outermost to the one that tells what a text says with some words in it.
fn chain_to<'a>(document: &'a Document, told: &str) -> Vec<&'a str> {
    let tells = |a: &&Attribution| words(document, &a.content).contains(&told);
    let depth = |a: &&Attribution| document.outwards(a.parent).len();
    let innermost = document.attributions.iter().filter(tells).max_by_key(depth);
    let innermost = innermost.unwrap_or_else(|| panic!("nobody tells `{told}`"));
    let mut chain: Vec<&str> = document
        .outwards(innermost.parent)
        .into_iter()
        .map(|id| &document.attributions[id.index()])
        .chain([innermost])
        .map(|a| document.text.slice(a.source[0]))
        .collect();
    chain.sort_by_key(|source| document.text.as_str().find(source));
    chain
}

#[test]
fn chains_go_down_to_whom_a_paper_has_it_from() {
    for (text, told, chain) in [
        (
            "In the spring the story looked simple. The Morning Courier had reported, citing a cable from the embassy in \
             Velm, that the general was dead.",
            "that the general was dead",
            &["The Morning Courier", "a cable from the embassy in Velm"][..],
        ),
        (
            "The agency Velpress, quoting what it called a senior military source, said the general \
             was \"in good health and at his desk.\"",
            "the general was \"in good health and at his desk.\"",
            &["The agency Velpress", "a senior military source"],
        ),
        (
            "According to a report the service wrote for the prime minister, which we have seen, two of its sources claimed \
             that the general had been flown to Arden, where, one of them said, a doctor had told colleagues he would not \
             live.",
            "he would not live",
            &[
                "a report the service wrote for the prime minister, which we have seen,",
                "one of them",
                "a doctor",
            ],
        ),
        (
            "As the Ledger first reported, citing court filings, the operator knew of the cracks for a year.",
            "the operator knew of the cracks for a year",
            &["the Ledger", "court filings"],
        ),
        (
            "\"They said it was safe,\" she recalled her father saying.",
            "it was safe",
            &["They", "she", "her father"],
        ),
        (
            "I rang the ministry. The spokesman said, and I wrote it down, \"We do not comment on rumours spread by foreign \
             papers.\"",
            "\"We do not comment on rumours spread by foreign papers.\"",
            &["The spokesman"],
        ),
    ] {
        assert_eq!(chain_to(&read(text), told), chain, "{text}");
    }
}

/// Words of which texts are put together that tell of telling, and break off.
const SCRAPS: &[&str] = &[
    "Ada Holt",
    "the Courier",
    "she",
    "a memo",
    "one of them",
    "said",
    "says",
    "reported",
    "told",
    "denied",
    "wants",
    "citing",
    "quoting",
    "according to",
    "that",
    "which",
    "what it called",
    "the dam was unsafe",
    "nobody asked",
    "to say",
    "by the minister",
    "“We knew",
    "“No",
    "”",
    "”,",
    ".”",
    ",",
    ".",
    ":",
    ";",
    "—",
    "(",
    ")",
    "\n\n",
    "\n",
    "\n\nHOLT:",
    "\n\nQ.",
    "and",
    "because",
    "not",
    "who",
];

/// That each attribution has its contents in order, apart from its cue and its source, and in one turn.
fn attributions_hold_together(document: &Document) {
    let turn = |at: usize| document.turn_at(at);
    for a in &document.attributions {
        let told = words(document, &a.content);
        let mut own = a.source.iter().chain(&a.cue);
        let first = a.content.first().expect("something is told").start();
        let is_ordered = |pair: &[Span]| pair[0].end() <= pair[1].start();
        assert!(a.content.windows(2).all(is_ordered), "{told:?}");
        assert!(
            !own.any(|own| a.content.iter().any(|told| told.overlaps(*own))),
            "{told:?}"
        );
        let is_here =
            |told: &Span| turn(told.start()) == turn(first) && turn(told.end() - 1) == turn(first);
        assert!(a.content.iter().all(is_here), "{told:?}");
        assert!(
            a.parent
                .is_none_or(|parent| parent.index() < document.attributions.len())
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn attributions_of_any_text_hold_together(scraps in prop::collection::vec(prop::sample::select(SCRAPS), 1..60)) {
        let text = format!("Ada Holt left. {}", scraps.join(" "));
        for engine in [Engine::Full, Engine::Fast] {
            let options = Options { engine, ..Options::default() };
            let read = hearsay::read("note.txt", text.as_bytes(), &options);
            attributions_hold_together(&read.expect("plain text is read")[0].document);
        }
    }
}
