//! Charts of a report: stacked bars, one a row. What a chart shows stands in
//! a table beside it, so that nothing hangs on colours.

use unicode_width::UnicodeWidthStr as _;

/// Bars of parts, in the order of the legend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    pub caption: String,
    pub legend: Vec<String>,
    pub bars: Vec<Bar>,
    pub scale: Scale,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    pub label: String,
    pub parts: Vec<usize>,
}

/// What the full width stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scale {
    /// Each bar is a whole.
    Share,
    /// The longest bar.
    Longest,
}

/// Cells of a bar in text.
const WIDTH: usize = 40;
/// How parts are told apart in text.
const SIGNS: [char; 6] = ['█', '▓', '▒', '░', '·', ' '];

impl Chart {
    /// The parts of a bar as shares of the full width, from 0 to 100: where
    /// each begins and how wide it is.
    pub fn shares(&self, bar: &Bar) -> Vec<(f64, f64)> {
        let sum = |bar: &Bar| bar.parts.iter().sum::<usize>();
        let whole = match self.scale {
            Scale::Share => sum(bar),
            Scale::Longest => self.bars.iter().map(sum).max().unwrap_or_default(),
        };
        let share = |part: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let mut passed = 0;
        let place = |part: &usize| {
            let place = (share(passed), share(*part));
            passed += part;
            place
        };
        bar.parts.iter().map(place).collect()
    }

    /// The chart as text.
    pub fn write(&self, out: &mut String) {
        out.push_str(&format!("{}\n", self.caption));
        let labels = self.bars.iter().map(|bar| bar.label.width()).max().unwrap_or_default();
        for bar in &self.bars {
            let mut line = String::new();
            for ((begin, share), sign) in self.shares(bar).into_iter().zip(SIGNS) {
                // Rounded where parts end, so that they add up.
                let cells = |share: f64| (share * WIDTH as f64 / 100.0).round() as usize;
                line.extend(std::iter::repeat_n(sign, cells(begin + share) - cells(begin)));
            }
            let space = " ".repeat(labels.saturating_sub(bar.label.width()));
            out.push_str(format!("{}{space}  {line}", bar.label).trim_end());
            out.push('\n');
        }
        if self.legend.len() > 1 {
            let legend = self.legend.iter().zip(SIGNS);
            let legend: Vec<String> =
                legend.map(|(name, sign)| format!("[{sign}] {name}")).collect();
            out.push_str(&format!("{}\n", legend.join("  ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up() {
        let bar = |label: &str, parts: [usize; 2]| Bar { label: label.into(), parts: parts.into() };
        let mut chart = Chart {
            caption: "Kim".into(),
            legend: vec!["bir".into(), "iki".into()],
            bars: vec![bar("az", [3, 1]), bar("ru", [1, 1])],
            scale: Scale::Share,
        };
        assert_eq!(chart.shares(&chart.bars[0]), [(0.0, 75.0), (75.0, 25.0)]);
        let mut text = String::new();
        chart.write(&mut text);
        let expected = format!(
            "Kim\naz  {}{}\nru  {}{}\n[█] bir  [▓] iki\n",
            "█".repeat(30),
            "▓".repeat(10),
            "█".repeat(20),
            "▓".repeat(20)
        );
        assert_eq!(text, expected);
        chart.scale = Scale::Longest;
        assert_eq!(chart.shares(&chart.bars[1]), [(0.0, 25.0), (25.0, 25.0)]);
        chart.bars[1].parts = vec![0, 0];
        assert_eq!(chart.shares(&chart.bars[1]), [(0.0, 0.0), (0.0, 0.0)]);
    }
}
