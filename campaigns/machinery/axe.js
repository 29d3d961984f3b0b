// Asks axe-core about web pages: node axe.js MODULES FILE... prints a line for each, "pass FILE" or "fail FILE" with the
// rules that are broken. Colours are left out: without a window nothing is painted, and our own sums judge contrast.
const [modules, ...files] = process.argv.slice(2);
const fs = require("fs");
const path = require("path");
const { JSDOM, VirtualConsole } = require(path.join(modules, "jsdom"));
const source = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"), "utf8");

(async () => {
  for (const file of files) {
    const page = new JSDOM(fs.readFileSync(file, "utf8"), { runScripts: "outside-only", virtualConsole: new VirtualConsole() });
    page.window.eval(source);
    const found = await page.window.axe.run(page.window.document, { rules: { "color-contrast": { enabled: false } } });
    const broken = found.violations.map((each) => each.id).sort();
    console.log(`${broken.length ? "fail" : "pass"} ${file} ${found.passes.length} ${broken.join(" ")}`);
    page.window.close();
  }
})();
