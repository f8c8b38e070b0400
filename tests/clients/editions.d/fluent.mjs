// Fluent resources: no junk, every message formats, and the editions of one
// story in several languages have the same messages and terms. Usage: fluent.mjs FILE…
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { parse } from "@fluent/syntax";

const wrong = [];
const shapes = new Map();
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const ast = parse(text, {});
  if (ast.body.some((entry) => entry.type === "Junk")) wrong.push(`${file}: junk`);
  const ids = ast.body.filter((entry) => entry.type === "Message").map((entry) => entry.id.name);
  const bundle = new FluentBundle(basename(dirname(file)), { useIsolating: false });
  wrong.push(...bundle.addResource(new FluentResource(text)).map((error) => `${file}: ${error}`));
  for (const id of ids) {
    const errors = [];
    bundle.formatPattern(bundle.getMessage(id).value, {}, errors);
    wrong.push(...errors.map((error) => `${file}: ${id}: ${error}`));
  }
  const terms = ast.body.filter((entry) => entry.type === "Term").map((entry) => "-" + entry.id.name);
  ids.push(...terms);
  const group = dirname(dirname(file)) + "/" + basename(file);
  shapes.set(group, [...(shapes.get(group) ?? []), [file, ids.sort().join(" ")]]);
}
for (const [group, files] of shapes) {
  const complete = group.includes("/built/");
  if (complete && new Set(files.map(([, ids]) => ids)).size > 1) wrong.push(`${group}: not the same messages`);
}
console.log(`${process.argv.length - 2} resources`);
if (wrong.length) { console.error(wrong.join("\n")); process.exit(1); }
