import { helpTexts } from "../src/cli/help-texts.ts";
import { fence } from "./fence.ts";

/** Pages that say more of a command than its help. */
const MORE: Readonly<Record<string, string>> = {
  preview: "preview.md",
  plan: "plan.md",
  deploy: "deploy.md",
  shards: "shards.md",
  merge: "preview.md",
  comment: "preview.md",
  "smtp-password": "smtp.md",
  handoff: "handoff.md",
  lock: "lock.md",
  ci: "pipelines.md",
  explain: "rules/README.md",
  init: "installing.md",
  completion: "installing.md",
  fmt: "tenants.md",
  new: "tenants.md",
  show: "tenants.md",
  check: "pull-requests.md",
};

/** docs/commands.md: every command with its options, from the program's own help. */
export function commandsPage(): string {
  const { program, commands } = helpTexts();
  const unknown = Object.keys(MORE).filter((name) => !commands.some((command) => command.name === name));
  if (unknown.length > 0) throw new Error(`must be commands, got ${unknown.join(", ")}`);
  return `${[
    "# Commands",
    "",
    "Made from the program's help by `npm run generate`. `npx postroad COMMAND --help` prints the same.",
    "",
    "| command | does |",
    "|---|---|",
    ...commands.map(
      ({ name, summary }) => `| [\`${name}\`](#${name.replaceAll(" ", "-")}) | ${summary.replaceAll("|", "\\|")} |`,
    ),
    "| `npx cdktf synth`, `diff TENANT`, `deploy TENANT` | as cdktf users expect |",
    "",
    program.slice(program.indexOf("Exit codes:")).split("\n", 1)[0],
    ...commands.flatMap(({ name, text }) => [
      "",
      `## ${name}`,
      "",
      fence("text", text),
      ...(MORE[name] === undefined ? [] : ["", `[More](${MORE[name]})`]),
    ]),
  ].join("\n")}\n`;
}
