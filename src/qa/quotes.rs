//! Quotation marks, a part of `punctuation`: paired, and of the house's style.
//!
//! A quote that runs over several segments opens in one and closes in another;
//! it is fine where the source does the same.

use super::Reading;
use super::finding::{Check, Finding};
use super::settings::{QuoteStyle, Settings};
use super::side::Side;
use crate::lang::Lang;
use crate::text::Span;

/// A quotation mark where it stands.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    c: char,
}

impl Mark {
    const fn span(self) -> Span {
        Span::new(self.at, self.at + self.c.len_utf8())
    }
}

pub(super) fn check(reading: &Reading<'_>, settings: &Settings, found: &mut Vec<Finding>) {
    let source = marks(&reading.source);
    let target = marks(&reading.target);
    // A straight single quote may be an apostrophe: then nothing is certain.
    let uncertain = singles(&reading.source) || singles(&reading.target);
    if target.is_empty() {
        if !uncertain
            && source.len() >= 2
            && source.len().is_multiple_of(2)
            && long_quote(&reading.source, &source)
        {
            let finding = if still_speech(reading, &source) {
                Finding::warning(Check::Punctuation, "qa-quotes-lost")
            } else {
                Finding::info(Check::Punctuation, "qa-quotes-lost")
            };
            found.push(
                finding.in_source(Span::new(source[0].at, source[source.len() - 1].span().end)),
            );
        } else if let [mark] = source[..]
            && !uncertain
            && !dialogue(&reading.target)
            && at_edge(&reading.source, mark)
        {
            // Speech that runs on over segments: it begins or ends here too.
            found.push(
                Finding::warning(Check::Punctuation, "qa-quotes-lost").in_source(mark.span()),
            );
        }
        return;
    }
    // One mark closes two only where the source has one quote within another.
    let nests = uncertain || nested(&source) || source.is_empty() && target.len() > 3;
    let merged = reading.target.lang == Lang::Ru && nests && merged(&target);
    let certain = !(uncertain && source.is_empty()) || single_speech(&reading.source);
    if certain && balanced(&source) && !balanced(&target) && !merged {
        let mark = target.iter().find(|mark| mark.c != '"').or(target.first()).copied();
        if let Some(mark) = mark {
            // Speech that the source reports may run on over segments.
            let finding = if source.is_empty()
                && target.len() == 1
                && !dialogue(&reading.source)
                && !single_speech(&reading.source)
                && runs_on(&reading.target, mark)
                && !names_it(reading, mark)
            {
                Finding::info(Check::Punctuation, "qa-quotes-unbalanced")
            } else {
                Finding::warning(Check::Punctuation, "qa-quotes-unbalanced")
            };
            found.push(finding.arg("mark", mark.c).in_target(mark.span()));
        }
        return;
    }
    style(reading, settings, &source, &target, found);
}

/// All quotation marks. Apostrophes and primes are none.
fn marks(side: &Side<'_>) -> Vec<Mark> {
    let text = side.plain.as_ref();
    let single = text.contains('‘');
    let mut marks = Vec::new();
    let marked = |c: &char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‟' | '‘' | '’');
    for (at, c) in text.char_indices().filter(|(_, c)| marked(c)) {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let inside =
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let is_mark = match c {
            '"' => {
                !(before.is_some_and(|c| c.is_ascii_digit())
                    && text[..at].matches('"').count() % 2 == 0)
            }
            '‘' => !after.is_some_and(|c| c.is_ascii_digit()),
            '’' => {
                single
                    // Endings follow a closing mark in Azerbaijani: ‘Nino’dur.
                    && (!inside || side.lang == Lang::Az && unclosed(&text[..at]))
                    && !(before.is_some_and(|c| c == 's') && open_singles(&text[..at]) == 0)
                    && open_singles(&text[..at]) > 0
            }
            _ => true,
        };
        if is_mark {
            marks.push(Mark { at, c });
        }
    }
    marks
}

/// Whether an apostrophe stands where a quotation would begin or end.
fn singles(side: &Side<'_>) -> bool {
    let text = side.plain.as_ref();
    let mut apostrophes = text.char_indices().filter(|(_, c)| matches!(c, '\'' | '‘' | '’'));
    apostrophes.any(|(at, c)| {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let opens =
            before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphabetic);
        let closes = after.is_none_or(|c| c.is_whitespace() || c == '.')
            && before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?'));
        opens || closes
    })
}

/// Whether a text without other marks has speech in single straight ones, as
/// many that open as close: 'We left,' she said.
fn single_speech(side: &Side<'_>) -> bool {
    let text = side.plain.as_ref();
    let (mut opening, mut closing) = (0, 0);
    for (at, _) in text.char_indices().filter(|(_, c)| matches!(c, '\'' | '‘' | '’')) {
        let before = text[..at].chars().next_back();
        let after = text[at..].chars().nth(1);
        let opens = before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_uppercase);
        let closes = after.is_none_or(char::is_whitespace)
            && before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?'));
        opening += usize::from(opens);
        closing += usize::from(closes);
    }
    opening > 0 && opening == closing
}

/// Whether the only mark of a text begins it, ends it, or opens behind a colon.
fn at_edge(side: &Side<'_>, mark: Mark) -> bool {
    let (before, after) = (side.before(mark.at).trim_end(), side.after(mark.span().end).trim());
    let stop = |c: char| matches!(c, '.' | '!' | '?' | '…');
    before.is_empty() && after.ends_with(stop)
        || before.ends_with(':')
        || after.chars().all(stop) && !before.is_empty()
}

/// Whether a ‘ waits for its other half.
fn unclosed(text: &str) -> bool {
    text.rfind('‘') > text.rfind('’')
}

fn open_singles(text: &str) -> usize {
    text.matches('‘').count()
}

fn balanced(marks: &[Mark]) -> bool {
    let mut open: Vec<char> = Vec::new();
    for mark in marks {
        match mark.c {
            '"' => {
                if open.last() == Some(&'"') {
                    open.pop();
                } else {
                    open.push('"');
                }
            }
            '«' | '„' | '‘' => open.push(mark.c),
            '“' => {
                if open.last() == Some(&'„') {
                    open.pop();
                } else {
                    open.push('“');
                }
            }
            close => {
                let expected: &[char] = match close {
                    '»' => &['«'],
                    '’' => &['‘'],
                    _ => &['“', '„'],
                };
                match open.last() {
                    Some(last) if expected.contains(last) => {
                        open.pop();
                    }
                    _ => return false,
                }
            }
        }
    }
    open.is_empty()
}

/// Two like marks that close at one place are set as one in Russian: «… «…».
fn merged(marks: &[Mark]) -> bool {
    let mut doubled = marks.to_vec();
    let deep = marks.windows(2).position(|pair| pair[0].c == '«' && pair[1].c == '«');
    let close = deep
        .and_then(|deep| marks[deep..].iter().position(|mark| mark.c == '»').map(|at| deep + at));
    let Some(close) = close else { return false };
    doubled.insert(close, marks[close]);
    balanced(&doubled)
}

/// Whether a quotation opens within another. Straight marks do not tell.
fn nested(marks: &[Mark]) -> bool {
    let opens = |mark: &Mark| matches!(mark.c, '“' | '«' | '„' | '‘');
    marks.len() > 2
        && (marks.iter().any(|mark| mark.c == '"')
            || marks.windows(2).any(|pair| opens(&pair[0]) && opens(&pair[1])))
}

/// A quotation of several words, not a name in quotes.
fn long_quote(side: &Side<'_>, marks: &[Mark]) -> bool {
    marks.chunks(2).any(|pair| {
        let [open, close] = pair else { return false };
        let words = side
            .words
            .iter()
            .filter(|word| word.span.start > open.at && word.span.end <= close.at)
            .count();
        words >= 4
    })
}

/// Whether a mark without its other half begins or ends speech that goes on in
/// another segment, rather than a title.
fn runs_on(side: &Side<'_>, mark: Mark) -> bool {
    let (before, after) = (side.before(mark.at).trim(), side.after(mark.span().end).trim());
    before.is_empty()
        || after.chars().all(|c| matches!(c, '.' | '!' | '?' | '…'))
        || before.ends_with(['.', ',', '!', '?', '…'])
        || after.starts_with([',', '–', '—', '-'])
}

/// Whether a mark opens the name of a firm or club, which Azerbaijani and Russian
/// set in quotes and English does not: the source has it as it stands.
fn names_it(reading: &Reading<'_>, mark: Mark) -> bool {
    let target = &reading.target;
    let Some(word) = target.words.iter().find(|word| word.span.start == mark.span().end) else {
        return false;
    };
    let text = word.span.of(&target.plain);
    word.capital
        && target.lang != Lang::En
        && reading.source.words.iter().any(|other| {
            let name = other.span.of(&reading.source.plain).trim_end_matches("’s");
            other.capital && name.chars().count() >= 4 && text.starts_with(name)
        })
}

/// Whether the text is speech that a dash begins, and no quotation marks.
fn dialogue(side: &Side<'_>) -> bool {
    side.plain.trim_start().starts_with(['–', '—'])
}

/// Whether a target without quotation marks is direct speech all the same: the
/// source is nothing but the quotation, or the target announces it with a colon,
/// or names the speaker behind a dash. Otherwise it may report what was said.
fn still_speech(reading: &Reading<'_>, source: &[Mark]) -> bool {
    if dialogue(&reading.target) {
        return false;
    }
    let plain = reading.source.plain.trim();
    let all = source.len() == 2 && source[0].at == 0 && plain.ends_with(source[1].c);
    let dash = [", – ", ", — ", "? – ", "? — ", "! – ", "! — ", " – deyə"];
    let announced = |text: &str| text.contains(": ");
    all || announced(plain) && announced(&reading.target.plain)
        || dash.iter().any(|dash| reading.target.plain.contains(dash))
}

fn style(
    reading: &Reading<'_>,
    settings: &Settings,
    source: &[Mark],
    target: &[Mark],
    found: &mut Vec<Finding>,
) {
    let styles = settings.quotes(reading.target.lang);
    let allowed = |c: char| styles.iter().any(|style| style.open == c || style.close == c);
    let mut depth = 0_usize;
    for mark in target {
        let closing = matches!(mark.c, '”' | '»' | '’')
            || mark.c == '“' && depth > 0 && reading.target.lang == Lang::Ru;
        if closing {
            depth = depth.saturating_sub(1);
        }
        let nested = depth > 0;
        if !closing && mark.c != '"' {
            depth += 1;
        }
        if allowed(mark.c) || nested && mark.c != '"' || matches!(mark.c, '‘' | '’') {
            continue;
        }
        let straight = mark.c == '"';
        // Where nothing in the pair says that the house cares, it is a hint.
        let careful = match reading.target.lang {
            Lang::Ru => true,
            Lang::Az => reading.source.lang == Lang::En && source.iter().any(|mark| mark.c == '“'),
            Lang::En => false,
        } || target.iter().any(|mark| mark.c != '"');
        let QuoteStyle { open, close } =
            styles.first().copied().unwrap_or(QuoteStyle { open: '“', close: '”' });
        let finding = if straight && !careful {
            Finding::info(Check::Punctuation, "qa-quotes-style")
        } else {
            Finding::warning(Check::Punctuation, "qa-quotes-style")
        };
        found.push(
            finding
                .arg("mark", mark.c)
                .arg("expected", format!("{open}…{close}"))
                .in_target(mark.span()),
        );
        return;
    }
}
