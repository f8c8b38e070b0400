//! A stream of texts as JSON Lines: where their sentences end.
//!
//! Lines are read in batches of a few megabytes, split on all cores, and
//! written in the order they came, so memory stays flat in the size of the
//! stream. Spans count code points of the text as it came: nothing is
//! normalised here.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read, Write};

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::Segmenter;
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::text::Span;

/// Bytes of input that are worked on at a time.
const BATCH: usize = 4 << 20;

#[derive(Deserialize)]
struct Request<'a> {
    /// Copied to the answer as it is written.
    #[serde(borrow)]
    doc: Option<&'a RawValue>,
    #[serde(borrow)]
    lang: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// Answers every line of `input` on a line of `out`.
///
/// # Errors
/// The first line that is not a request, once the lines before it are
/// answered; input that cannot be read, output that cannot be written.
pub fn run<'s>(
    input: impl Read,
    out: &mut impl Write,
    default: Option<Lang>,
    segmenter: &(dyn Fn(Lang) -> &'s Segmenter + Sync),
) -> Result<(), Problem> {
    let mut input = BufReader::with_capacity(1 << 18, input);
    let mut batch = Vec::with_capacity(BATCH + (1 << 16));
    let mut first_line = 1;
    loop {
        batch.clear();
        // A batch ends with a whole line.
        while batch.len() < BATCH {
            let count = input
                .read_until(b'\n', &mut batch)
                .map_err(|error| Problem::input("file-unreadable").because(error))?;
            if count == 0 {
                break;
            }
        }
        if batch.is_empty() {
            break;
        }
        let lines: Vec<&[u8]> = batch.split_inclusive(|byte| *byte == b'\n').collect();
        let answers: Vec<Result<Vec<u8>, Problem>> = lines
            .par_chunks(64)
            .enumerate()
            .map(|(chunk, lines)| answer_all(lines, first_line + chunk * 64, default, segmenter))
            .collect();
        for answer in answers {
            match answer {
                Ok(bytes) => out.write_all(&bytes).map_err(stdout)?,
                Err(problem) => {
                    out.flush().map_err(stdout)?;
                    return Err(problem);
                }
            }
        }
        first_line += lines.len();
    }
    out.flush().map_err(stdout)
}

fn stdout(error: std::io::Error) -> Problem {
    let closed = error.kind() == std::io::ErrorKind::BrokenPipe;
    Problem::surroundings(if closed { "stdout-closed" } else { "stdout" }).because(error)
}

fn answer_all<'s>(
    lines: &[&[u8]],
    first: usize,
    default: Option<Lang>,
    segmenter: &(dyn Fn(Lang) -> &'s Segmenter + Sync),
) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::with_capacity(lines.len() * 128);
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let place = || Place::line(u32::try_from(first + index).unwrap_or(u32::MAX));
        let request: Request<'_> = serde_json::from_slice(line)
            .map_err(|error| Problem::input("jsonl-malformed").at(place()).because(error))?;
        let lang = match request.lang.as_deref() {
            Some(tag) => Lang::parse(tag)
                .map_err(|_| Problem::input("language-unsupported").arg("tag", tag).at(place()))?,
            None => default.ok_or_else(|| Problem::input("jsonl-no-language").at(place()))?,
        };
        write_answer(&request, &segmenter(lang).split(&request.text), &mut out);
    }
    Ok(out)
}

fn write_answer(request: &Request<'_>, spans: &[Span], out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"doc\":");
    out.extend_from_slice(request.doc.map_or("null", RawValue::get).as_bytes());
    out.extend_from_slice(b",\"spans\":[");
    // Spans come in order, so one walk over the text counts its code points.
    let text = request.text.as_bytes();
    let (mut at, mut points) = (0, 0);
    let mut point = |to: usize| {
        points += code_points(&text[at..to]);
        at = to;
        points
    };
    for (index, span) in spans.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        out.push(b'[');
        write_number(point(span.start), out);
        out.push(b',');
        write_number(point(span.end), out);
        out.push(b']');
    }
    out.extend_from_slice(b"]}\n");
}

fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count()
}

fn write_number(mut number: usize, out: &mut Vec<u8>) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(input: &str) -> Result<String, Problem> {
        let mut out = Vec::new();
        run(input.as_bytes(), &mut out, None, &|lang| Segmenter::builtin(lang))?;
        Ok(String::from_utf8(out).expect("answers are text"))
    }

    #[test]
    fn spans_count_code_points_in_input_order() {
        let input = "{\"doc\":\"a\",\"lang\":\"az\",\"text\":\"Şuşa. Bakı.\"}\n\n{\"doc\":7,\"lang\":\"en\",\"text\":\"\"}\n";
        let expected = "{\"doc\":\"a\",\"spans\":[[0,5],[6,11]]}\n{\"doc\":7,\"spans\":[]}\n";
        assert_eq!(answer(input).expect("reads"), expected);
    }

    #[test]
    fn a_line_that_is_no_request_is_named() {
        let error =
            answer("{\"doc\":1,\"lang\":\"az\",\"text\":\"A.\"}\nno\n").expect_err("no JSON");
        assert_eq!(error.code, "jsonl-malformed");
        assert_eq!(error.place.and_then(|place| place.line), Some(2));
    }
}
