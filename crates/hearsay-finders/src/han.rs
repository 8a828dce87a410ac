//! Digits of Chinese, as dates and figures are written with them.
//!
//! Owns: [`digit`].
//! Never: reads numbers; the finders of times and quantities have a grammar each.

/// The value of a digit: plain, as in years, or as bills write it, so that nobody can make it another.
pub(crate) const fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}
