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

function linesOf({ names, options, arguments: all }: CommandWords): string[] {
  const where = `complete -c postroad -n '__fish_seen_subcommand_from ${names.join(" ")}'`;
  return [
    ...options.map(({ name, description, value, mayStandAlone }) => {
      const taken = value === undefined || mayStandAlone ? "" : value === "file" ? " -r -F" : ` -x${wordsOf(value)}`;
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
