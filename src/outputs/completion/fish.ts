import type { CommandTree, CommandWords, Words } from "./tree.ts";

/** Completions for fish ("Writing your own completions"). */
export function fishCompletion(tree: CommandTree): string {
  return `# fish completion of postroad: postroad completion fish | source
function __postroad_tenants
    set -l folder $PWD
    while not test -f "$folder/platform.yaml"; and test -n "$folder"
        set folder (string replace -r '/[^/]*$' '' -- "$folder")
    end
    for file in $folder/tenants/*.yaml
        string replace -f -r '.*/([a-z0-9-]+)\\.yaml$' '$1' -- $file
    end
end

complete -c postroad -n __fish_use_subcommand -f
${tree
  .flatMap(({ names, summary }) =>
    names.map((name) => `complete -c postroad -n __fish_use_subcommand -f -a ${name} -d ${quotedForFish(summary)}`),
  )
  .join("\n")}
${tree.flatMap(linesOf).join("\n")}
`;
}

function linesOf({ names, below, ...own }: CommandWords): string[] {
  const seen = `__fish_seen_subcommand_from ${names.join(" ")}`;
  const further = below.flatMap((one) => one.names).join(" ");
  const here = further === "" ? seen : `${seen}; and not __fish_seen_subcommand_from ${further}`;
  return [
    ...lines(here, own),
    ...below.flatMap(({ names: words, summary, ...one }) => [
      ...words.map((word) => `complete -c postroad -n '${here}' -f -a ${word} -d ${quotedForFish(summary)}`),
      ...lines(`${seen}; and __fish_seen_subcommand_from ${words.join(" ")}`, one),
    ]),
  ];
}

function lines(when: string, { options, arguments: all }: Pick<CommandWords, "options" | "arguments">): string[] {
  const where = `complete -c postroad -n '${when}'`;
  return [
    ...options.map(({ name, description, value, isValueOptional }) => {
      const taken = value === undefined || isValueOptional ? "" : value === "file" ? " -r -F" : ` -x${wordsOf(value)}`;
      return `${where} -l ${name}${taken} -d ${quotedForFish(description)}`;
    }),
    ...all.filter((words) => words !== "file" && words !== "any").map((words) => `${where} -f${wordsOf(words)}`),
  ];
}

const wordsOf = (words: Words): string =>
  words === "tenant"
    ? " -a '(__postroad_tenants)'"
    : typeof words === "string"
      ? ""
      : ` -a ${quotedForFish(words.join(" "))}`;

/** In single quotes, where fish reads a backslash and a quote alone. */
const quotedForFish = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
