import { type CommandTree, type CommandWords, quoted, TENANTS, type Words } from "./tree.ts";

/** Completions for bash 3.2 and later, which need no package beside it. */
export function bashCompletion(tree: CommandTree): string {
  const names = tree.flatMap((command) => command.names);
  const all = tree.flatMap((command) => [...belowOf(command), command]);
  return `# bash completion of postroad: source <(postroad completion bash)
_postroad_tenants() {
${TENANTS}
}

_postroad() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="" command="" word index place=0 words=""
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$word" in
      -*) ;;
      *)
        if [ -z "$command" ]; then command="$word"
        else
          # The value of an option is not an argument.
          case "$command \${COMP_WORDS[index - 1]}" in
            ${valued(all)}) ;;
            *)
              case "$command $place $word" in
${tree.flatMap(enterCases).join("\n")}
                *) place=$((place + 1)) ;;
              esac ;;
          esac
        fi ;;
    esac
  done
  [ "$COMP_CWORD" -gt 0 ] && prev="\${COMP_WORDS[COMP_CWORD - 1]}"
  if [ -z "$command" ]; then
    words=${quoted([...names, "help", "--help", "--version"].join(" "))}
  else
    case "$command $prev" in
${all.flatMap(valueCases).join("\n")}
      ${valued(all)}) ;;
      *)
        case "$command $cur" in
${all.map(optionCase).join("\n")}
          *)
            case "$command $place" in
${all.flatMap(argumentCases).join("\n")}
            esac ;;
        esac ;;
    esac
  fi
  local found
  while IFS= read -r found; do [ -n "$found" ] && COMPREPLY+=("$found"); done < <(compgen -W "$words" -- "$cur")
}

# Where there is nothing to say, a file.
complete -o default -F _postroad postroad
`;
}

/** The commands below one, by their whole names. They come first: what follows them would match the one above too. */
const belowOf = ({ names, below }: CommandWords): CommandTree =>
  below.map((one) => ({ ...one, names: names.flatMap((name) => one.names.map((word) => `${name} ${word}`)) }));

/** The word after a command that makes it another one. */
const enterCases = ({ names, below }: CommandWords): string[] =>
  names.flatMap((name) =>
    below.flatMap((one) =>
      one.names.map((word) => `                "${name} 0 ${word}") command="${name} ${word}" ;;`),
    ),
  );

const patterns = (names: readonly string[], rest: string): string =>
  names.map((name) => `"${name} ${rest}"`).join(" | ");

/** Options with a value, as patterns; never empty. */
const valued = (tree: CommandTree): string =>
  tree
    .flatMap(({ names, options }) =>
      options
        .filter(({ value, isValueOptional }) => value !== undefined && !isValueOptional)
        .map(({ name }) => patterns(names, `--${name}`)),
    )
    .join(" | ");

/** A file is what bash completes where nothing is specified. */
function assigned(words: Words | undefined): string | undefined {
  if (words === undefined || words === "file" || words === "any") return undefined;
  return words === "tenant" ? 'words="$(_postroad_tenants)"' : `words=${quoted(words.join(" "))}`;
}

const valueCases = ({ names, options }: CommandWords): string[] =>
  options.flatMap(({ name, value, isValueOptional }) => {
    const words = isValueOptional ? undefined : assigned(value);
    return words === undefined ? [] : [`      ${patterns(names, `--${name}`)}) ${words} ;;`];
  });

const optionCase = ({ names, options }: CommandWords): string =>
  `          ${names.map((name) => `"${name} -"*`).join(" | ")}) words=${quoted(options.map(({ name }) => `--${name}`).join(" "))} ;;`;

function argumentCases({ names, arguments: all, isVariadic, below }: CommandWords): string[] {
  const words = below.flatMap((one) => one.names).join(" ");
  const [first] = all;
  const entering =
    words === ""
      ? []
      : [`${patterns(names, "0")}) words="${first === "tenant" ? "$(_postroad_tenants) " : ""}${words}" ;;`];
  const own = all.flatMap((argument, index) => {
    const given = assigned(argument);
    const isLast = index === all.length - 1 && isVariadic;
    const where = isLast ? names.map((name) => `"${name} "*`).join(" | ") : patterns(names, String(index));
    // A file is in no list; what would match the command above must be said all the same.
    if (given === undefined) return names.some((name) => name.includes(" ")) ? [`${where}) ;;`] : [];
    return [`${where}) ${given} ;;`];
  });
  return [...entering, ...own].map((line) => `              ${line}`);
}
