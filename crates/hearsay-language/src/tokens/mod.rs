//! Words of running text, by the conventions of the English Universal Dependencies treebanks.
//!
//! Owns: where each word starts and ends. *don't* is `do` + `n't`, *cannot* is `can` + `not`,
//! *large-scale* is three words, *U.S.*, *1,000* and an address are one.
//! Never: decides what a word means, or looks beyond the stretch it is given.

mod address;
mod figure;
mod letters;

use hearsay_document::Span;

use crate::characters::{
    after_emoji, begins_emoji, is_apostrophe, is_gap, is_word, letters_end, word_end,
};
use address::LOCAL_PART;
use letters::DOTTED_ENDS;

/// Faces made of punctuation; the longest first where one begins another.
const EMOTICONS: &[&str] = &[
    ">:(", ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":'(", "^_^", "-_-", ":)", ":(", ";)", ":D",
    ":P", ":p", ":O", ":/", "=)", "=(", "(:", "<3",
];

/// Marks that make one word when repeated: `...`, `--`, `!!`, `***`.
const REPEATED: &[char] = &[
    '.', '-', '=', '*', '_', '~', '+', '#', '<', '>', '–', '—', '`', '\'', '’', '/', '♪',
];

/// Appends the words of `text[region]` to `out`, in order. Between two words, and at the ends of
/// the region, stands nothing but white space and invisible characters. Linear in the region.
pub fn words(text: &str, region: Span, out: &mut Vec<Span>) {
    let mut at = region.start();
    let end = region.end().min(text.len());
    while at < end {
        let Some(c) = text[at..end].chars().next() else {
            break;
        };
        if is_gap(c) {
            at += c.len_utf8();
            continue;
        }
        let chunk_end = text[at..end].find(is_gap).map_or(end, |length| at + length);
        let rest = text[chunk_end..end].trim_start_matches(is_gap);
        let scanner = Scanner {
            text: &text[..chunk_end],
            begin: at,
            end: chunk_end,
            next: rest.chars().next(),
        };
        scanner.scan(out);
        at = chunk_end;
    }
}

/// One stretch without white space, and the first character after the gap that follows it.
struct Scanner<'t> {
    text: &'t str,
    begin: usize,
    end: usize,
    next: Option<char>,
}

impl Scanner<'_> {
    fn scan(&self, out: &mut Vec<Span>) {
        let mut at = self.begin;
        while at < self.end {
            let before = out.len();
            at = self.step(at, out);
            debug_assert!(out.len() > before, "a step yields a word");
        }
    }

    fn rest(&self, at: usize) -> &str {
        &self.text[at..self.end]
    }

    fn peek(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// Whether a bracket was opened shortly before, so that `:)` may be its end.
    fn opened_before(&self, at: usize) -> bool {
        let before = self.text[self.begin..at].chars().rev().take(LOCAL_PART);
        before.into_iter().any(|c| c == '(')
    }

    fn previous(&self, at: usize) -> Option<char> {
        self.text[self.begin..at].chars().next_back()
    }

    /// Reads the word or words at `at`, a character boundary inside the stretch, and returns
    /// where they end.
    fn step(&self, at: usize, out: &mut Vec<Span>) -> usize {
        let Some(c) = self.peek(at) else {
            return self.end;
        };
        let mut one = |end: usize| {
            out.push(Span::new(at, end));
            end
        };
        if let Some(end) = self.address(at) {
            return one(end);
        }
        if begins_emoji(c) {
            return one(after_emoji(self.text, at));
        }
        if c.is_ascii_digit() {
            return self.figure(at, out);
        }
        if matches!(c, '.' | '+')
            && !self.previous(at).is_some_and(is_word)
            && self.rest(at)[1..].starts_with(|d: char| d.is_ascii_digit())
        {
            return one(self.figure_end(at + 1));
        }
        if c == '.' && at == self.begin {
            let end = letters_end(self.text, at + 1, self.end);
            if DOTTED_ENDS.binary_search(&&self.text[at + 1..end]).is_ok() {
                return one(end);
            }
        }
        if is_word(c) {
            return self.run(at, out);
        }
        if let Some(end) = self.clitic(at) {
            return one(end);
        }
        if let Some(face) = EMOTICONS
            .iter()
            .find(|face| self.rest(at).starts_with(**face))
            && !self.peek(at + face.len()).is_some_and(is_word)
            && !(face.ends_with(')') && self.opened_before(at))
            && !self.previous(at).is_some_and(|c| c.is_ascii_digit())
        {
            return one(at + face.len());
        }
        one(self.mark_end(at, c))
    }

    /// Where a mark, or a run of marks that is one word, ends.
    fn mark_end(&self, at: usize, c: char) -> usize {
        let rest = self.rest(at);
        let run =
            |accept: &dyn Fn(char) -> bool| at + rest.find(|d| !accept(d)).unwrap_or(rest.len());
        if matches!(c, '!' | '?') {
            return run(&|d| matches!(d, '!' | '?'));
        }
        if is_apostrophe(c) {
            // Two single marks are one double mark; an elided year keeps its apostrophe.
            if rest.starts_with("''") || rest.starts_with("``") {
                return at + 2;
            }
            let digits = rest[c.len_utf8()..]
                .bytes()
                .take_while(u8::is_ascii_digit)
                .count();
            let tail = &rest[c.len_utf8() + digits..];
            if digits == 2 && !self.previous(at).is_some_and(|p| p.is_ascii_digit()) {
                let plural = usize::from(tail.starts_with('s'));
                if !tail[plural..].starts_with(is_word) && !tail.starts_with(is_apostrophe) {
                    return at + c.len_utf8() + digits + plural;
                }
            }
            return at + c.len_utf8();
        }
        if REPEATED.contains(&c) {
            return run(&|d| d == c);
        }
        // A hash with a word is a hashtag.
        if matches!(c, '@') && rest[1..].starts_with(is_word) {
            return word_end(self.text, at + 1, self.end);
        }
        at + c.len_utf8()
    }

    /// `'s`, `'re`, `n't` and their kin, standing after a word or alone.
    fn clitic(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let mark = rest
            .chars()
            .next()
            .filter(|&c| is_apostrophe(c) || c == '`')?;
        let tail = &rest[mark.len_utf8()..];
        let end = letters_end(self.text, at + mark.len_utf8(), self.end);
        let letters = &self.text[at + mark.len_utf8()..end];
        let known = ["s", "re", "ve", "ll", "d", "m"]
            .iter()
            .any(|clitic| letters.eq_ignore_ascii_case(clitic));
        let attached = self.previous(at).is_some_and(is_word);
        let alone = at == self.begin && end == self.end;
        if alone && letters == "em" {
            return Some(end);
        }
        // 's' between two marks is a quoted letter; 'd've is two clitics.
        let after = &tail[letters.len()..];
        let quoted = after.starts_with(is_apostrophe)
            && !after.trim_start_matches(is_apostrophe).starts_with(is_word);
        (known && (attached || alone) && !quoted).then_some(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn divided(text: &str) -> String {
        let mut spans = Vec::new();
        words(text, Span::new(0, text.len()), &mut spans);
        let forms: Vec<&str> = spans.iter().map(|s| &text[s.start()..s.end()]).collect();
        forms.join(" ")
    }

    #[track_caller]
    fn check(lines: &[&str], expected: &Expect) {
        let divided: String = lines.iter().map(|line| divided(line) + "\n").collect();
        expected.assert_eq(&divided);
    }

    #[test]
    fn tables_are_sorted() {
        assert!(letters::CONTRACTIONS.is_sorted());
        assert!(letters::PREFIXES.is_sorted());
        assert!(letters::TWO_LETTERS.is_sorted());
        assert!(DOTTED_ENDS.is_sorted());
    }

    #[test]
    fn contractions_and_possessives() {
        check(
            &[
                "I don't, you CAN'T, he won’t; we cannot.",
                "It's Ana's and the Browns' — they'd've said so.",
                "gonna wanna dont thats y'all",
                "O'Hara said 'tis o'clock, 'quoted words'.",
            ],
            &expect![[r"
                I do n't , you CA N'T , he wo n’t ; we can not .
                It 's Ana 's and the Browns ' — they 'd 've said so .
                gon na wan na do nt that s y' all
                O'Hara said ' tis o'clock , ' quoted words ' .
            "]],
        );
    }

    #[test]
    fn a_decimal_point_belongs_to_the_word_its_figure_ends() {
        check(
            &[
                "Version v1.2 runs. 直接损失约4.2亿元。",
                "Item B7. Next: A4.b",
                "Tarn (TVL.OL) fell. OK (NO.WAY!).",
            ],
            &expect![[r"
                Version v1.2 runs . 直接损失约4.2亿元 。
                Item B7 . Next : A4 . b
                Tarn ( TVL.OL ) fell . OK ( NO . WAY ! ) .
            "]],
        );
    }

    #[test]
    fn compounds_and_dashes() {
        check(
            &[
                "a large-scale, non-profit re-election in mid-July--so what",
                "one–two, three—four and 1969-1970; e-mail and/or AT&T",
                "well th- that is, uh, a- and so-",
                "she twel- twelve, to the t-? mid- and late-, uh-oh, uh-huh",
            ],
            &expect![[r"
                a large - scale , non-profit re-election in mid-July -- so what
                one – two , three — four and 1969 - 1970 ; e-mail and / or AT&T
                well th- that is , uh , a - and so -
                she twel- twelve , to the t- ? mid - and late - , uh-oh , uh-huh
            "]],
        );
    }

    #[test]
    fn figures() {
        check(
            &[
                "$117.5 billion, 1,000 or 1.3%, €5 and US$4.5",
                "at 7:30pm on 9/11/2001, 35mm, 4th, the 1990s and the 80's",
                "call 555-0199 or +44 20; 3-4 people, No. 5. No.",
                "2022-03-23, 1.2.3, .04, 5G, 4x4, '68",
                "[13,14] of $4.7b and 2b, 713/555-0199, 9/11/2001",
            ],
            &expect![[r"
                $ 117.5 billion , 1,000 or 1.3 % , € 5 and US$ 4.5
                at 7:30 pm on 9/11/2001 , 35 mm , 4th , the 1990s and the 80's
                call 555-0199 or +44 20 ; 3 - 4 people , No. 5 . No .
                2022-03-23 , 1.2.3 , .04 , 5G , 4x4 , '68
                [ 13 , 14 ] of $ 4.7 b and 2b , 713/555-0199 , 9/11/2001
            "]],
        );
    }

    #[test]
    fn abbreviations_and_initials() {
        check(
            &[
                "Mr. J. R. Vane of the U.S. spoke at 5 p.m. to Dr. Osei, Ph.D.",
                "plan B. Then etc. and etc. The end. i.e. this",
                "They live in the U.S.A.",
                "Cllr. Pell read Marl v. Osk on Mill Sq. near Hwy. 9.",
                "Osk (c. 1818 - 1880), d. 1880; Vale (b. May 3, m. Ann) took vitamin c. He did",
                "of Ostby, Cal., and S. F.; the end., he said",
            ],
            &expect![[r"
                Mr. J. R. Vane of the U.S. spoke at 5 p.m. to Dr. Osei , Ph.D.
                plan B. Then etc. and etc . The end . i.e. this
                They live in the U.S.A.
                Cllr. Pell read Marl v. Osk on Mill Sq. near Hwy. 9 .
                Osk ( c. 1818 - 1880 ) , d. 1880 ; Vale ( b. May 3 , m . Ann ) took vitamin c . He did
                of Ostby , Cal. , and S. F. ; the end. , he said
            "]],
        );
    }

    #[test]
    fn addresses_and_marks() {
        check(
            &[
                "See https://example.org/a_(b)?q=1, www.example.com. Mail ana.b@mail.example.org!",
                "#topic @name #1 :) (see: this) ... …” >> NOW?! “Yes.”",
                "example.com report.pdf the end.Me too 👩‍👩‍👧 🇺🇳 ok👍🏽",
                "…and then... [Music] ♪♪ la ♪",
                "comp.mail.maps said d**n, f*ng* 3*4 give 'em back",
            ],
            &expect![[r"
                See https://example.org/a_(b)?q=1 , www.example.com . Mail ana.b@mail.example.org !
                #topic @name # 1 :) ( see : this ) ... … ” >> NOW ?! “ Yes . ”
                example.com report.pdf the end . Me too 👩‍👩‍👧 🇺🇳 ok 👍🏽
                … and then ... [ Music ] ♪♪ la ♪
                comp.mail.maps said d**n , f*ng * 3 * 4 give 'em back
            "]],
        );
    }

    proptest! {
        #[test]
        fn words_and_gaps_rebuild_the_text(text in "(\\PC|[ \n\t.,'’\"-]|n't|[a-z]{1,4}|[0-9]{1,3}|https://|@|\u{7}){0,60}") {
            let mut spans = Vec::new();
            words(&text, Span::new(0, text.len()), &mut spans);
            let mut at = 0;
            for span in spans {
                prop_assert!(span.start() >= at && !span.is_empty());
                prop_assert!(text[at..span.start()].chars().all(is_gap));
                prop_assert!(!text[span.start()..span.end()].contains(is_gap));
                at = span.end();
            }
            prop_assert!(text[at..].chars().all(is_gap));
        }
    }
}
