//! What the finders of times and of figures both know of Chinese: digits, simplified characters, and words of bounds.
//!
//! Owns: [`digit`], [`simplified`], [`bound_before`] and [`bound_after`] over `lexicons/bounds-zh.tsv`.
//! Never: reads numbers; the finders have a grammar each.

use std::sync::LazyLock;

use hearsay_document::Bound;
use hearsay_document::lexicon::rows;

/// The value of a digit: plain, as in years, or as bills write it, so that nobody can make it another.
pub(crate) const fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Traditional characters of dates, numbers and units, each with its simplified form behind it. Both are of three bytes, so
/// that nothing moves.
const FORMS: &str = "點点時时號号後后來来過过週周禮礼個个鐘钟鍾钟兩两幾几紀纪現现當当這这會会將将歷历曆历農农節节聖圣誕诞慶庆國国勞劳動动兒儿間间內内從从頭头剛刚億亿萬万餘余數数約约舊旧臘腊陽阳陰阴閏闰學学財财終终開开歲岁總总貳贰陸陆關关處处歐欧鎊镑圓圆\
韓韩盧卢幣币噸吨華华攝摄釐厘吋寸呎尺哩里裡里隻只條条輛辆層层場场項项種种張张雙双對对顆颗塊块級级滿满還还劃划專专單单統统員员議议談谈長长計计見见風风復复穌稣難难愛爱親亲婦妇護护師师軍军黨党樹树聯联際际無无許许鄰邻達达淨净臺台門门銖铢\
爾尔馬马茲兹畝亩頃顷碼码錢钱戶户罰罚進进遠远園园歡欢燈灯龍龙聞闻書书電电視视經经濟济發发佈布導导報报稱称於于尋寻遞递應应該该須须連连續续隨随裏里黃黄淩凌";

/// The simplified form of a character, as the lexicons are written; every other character is itself.
pub(crate) fn simplified(c: char) -> char {
    static TABLE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        let characters: Vec<char> = FORMS.chars().collect();
        let mut table: Vec<(char, char)> = characters
            .chunks_exact(2)
            .map(|pair| (pair[0], pair[1]))
            .collect();
        table.sort_unstable();
        table
    });
    match TABLE.binary_search_by_key(&c, |(from, _)| *from) {
        Ok(at) => TABLE[at].1,
        Err(_) => c,
    }
}

/// One side of a number: words and what they say, the longest first.
type Words = Vec<(&'static str, Bound)>;

static BOUNDS: LazyLock<[Words; 2]> = LazyLock::new(|| {
    let mut sides = [Words::new(), Words::new()];
    for [words, bound, side] in rows(BOUNDS_SOURCE) {
        let bound = Bound::parse(bound).unwrap_or(Bound::Exact);
        let words = words.split('|').map(|word| (word, bound));
        sides[usize::from(side == "after")].extend(words);
    }
    for side in &mut sides {
        side.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    sides
});

const BOUNDS_SOURCE: &str = include_str!("../../../lexicons/bounds-zh.tsv");

/// How the words that end a text, in simplified characters, bound the number behind it.
pub(crate) fn bound_before(text: &str) -> Option<Bound> {
    let mut words = BOUNDS[0].iter();
    words
        .find(|(word, _)| text.ends_with(word))
        .map(|(_, bound)| *bound)
}

/// How the words that begin a text, in simplified characters, bound the number before it.
pub(crate) fn bound_after(text: &str) -> Option<Bound> {
    let mut words = BOUNDS[1].iter();
    words
        .find(|(word, _)| text.starts_with(word))
        .map(|(_, bound)| *bound)
}

/// The entries of bounds: a bound, a text with a figure so bound, and one without.
#[cfg(test)]
pub(crate) fn bounds() -> impl Iterator<Item = [&'static str; 4]> {
    rows(BOUNDS_SOURCE).map(|[words, bound, _, yes, no]: [_; 5]| [words, bound, yes, no])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplified_forms_take_the_bytes_of_the_others() {
        let characters: Vec<char> = FORMS.chars().collect();
        assert_eq!(characters.len() % 2, 0);
        for pair in characters.chunks_exact(2) {
            assert_eq!(pair[0].len_utf8(), pair[1].len_utf8(), "{pair:?}");
            assert_eq!(simplified(pair[1]), pair[1], "{pair:?}");
        }
    }
}
