// Reads XLIFF 1.2 and 2.1 in the xliff package: as many units, each with a target.
const fs = require("fs");
const xliff = require("xliff");

(async () => {
  const [one, two] = process.argv.slice(2).map((file) => fs.readFileSync(file, "utf8"));
  const counts = [];
  for (const js of [await xliff.xliff12ToJs(one), await xliff.xliff2js(two)]) {
    const units = Object.values(js.resources).flatMap((file) => Object.values(file));
    const empty = units.filter((unit) => !unit.target || unit.target.length === 0);
    if (empty.length > 0) throw new Error(`${empty.length} units without a target`);
    counts.push(units.length);
  }
  if (counts[0] !== counts[1] || counts[0] === 0) throw new Error(`units: ${counts}`);
  console.log(`  ${counts[0]} units in each`);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
