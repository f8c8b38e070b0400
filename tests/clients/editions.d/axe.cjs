// Pages in headless Chromium: no violation of axe-core's rules, no page wider
// than its window, no script that ran. Usage: axe.cjs PROFILE PAGE…
const puppeteer = require("puppeteer-core");
const axe = require("axe-core").source;

(async () => {
  const [profile, ...pages] = process.argv.slice(2);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM || "chromium",
    userDataDir: profile,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  let wrong = 0;
  const complain = (...what) => { wrong += 1; console.error(...what); };
  for (const file of pages) {
    for (const width of [390, 1280]) {
      const page = await browser.newPage();
      page.on("dialog", async (dialog) => { complain(file, "a script ran"); await dialog.dismiss(); });
      await page.setViewport({ width, height: 900 });
      await page.goto(`file://${file}`, { waitUntil: "domcontentloaded" });
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
        complain(file, width, "is wider than its window");
      }
      await page.evaluate(axe);
      const result = await page.evaluate(() => axe.run());
      for (const violation of result.violations) {
        complain(file, width, violation.id, violation.nodes[0].html.slice(0, 160));
      }
      await page.close();
    }
  }
  await browser.close();
  console.log(`${pages.length} pages, ${wrong} complaints`);
  process.exit(wrong ? 1 : 0);
})();
