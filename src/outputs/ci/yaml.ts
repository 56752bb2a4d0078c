import { Document, isMap, isScalar, visit } from "yaml";
import { versionOf } from "./github/actions.ts";
import { fromTop, topOf } from "./repository.ts";
import type { Settings } from "./settings.ts";

/** Who reads the file by hand is told where it comes from. */
export const headerOf = (flavour: string, settings: Pick<Settings, "root">): string =>
  `Written by \`npx postroad ci ${flavour} --out ${topOf(settings)}\` from ${fromTop(settings, "platform.yaml")} and the tenants.\nChange those and run it again; \`npx postroad ci ${flavour} --check\` says whether this file is current.`;

/** YAML with a header, a blank line between its parts, and each pinned action's version beside it. Whatever a text holds, it stays one text. */
export function writeYaml(data: object, header: string): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  document.commentBefore = commentOf(header);
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === "uses" && isScalar(value) && typeof value.value === "string")
        value.comment = ` ${versionOf(value.value)}`;
    },
  });
  space(document.contents);
  space(document.get("jobs"));
  return document.toString({ lineWidth: 0 });
}

/** A blank line between the entries of a map. */
function space(node: unknown): void {
  if (isMap(node)) for (const { key } of node.items.slice(1)) if (isScalar(key)) key.spaceBefore = true;
}

/** A comment's lines, as they stand behind their `#`. */
const commentOf = (text: string): string =>
  text
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
