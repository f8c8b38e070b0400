//! Roman numerals, also with Cyrillic letters.

/// A Roman numeral in capitals.
pub(super) fn roman(text: &str) -> Option<f64> {
    if text.is_empty()
        || text.len() > 7
        || !text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'І' | 'Х'))
    {
        return None;
    }
    let value = |c: char| match c {
        'I' | 'І' => 1.0,
        'V' => 5.0,
        'X' | 'Х' => 10.0,
        'L' => 50.0,
        _ => 100.0,
    };
    let values: Vec<f64> = text.chars().map(value).collect();
    let mut sum = 0.0;
    for (at, value) in values.iter().enumerate() {
        let smaller = values.get(at + 1).is_some_and(|next| next > value);
        sum += if smaller { -value } else { *value };
    }
    Some(sum)
}
