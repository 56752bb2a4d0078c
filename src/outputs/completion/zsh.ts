import { type CommandTree, type CommandWords, quoted, TENANTS, type Words } from "./tree.ts";

/** Completions for zsh, by its own \`_arguments\` (zshcompsys(1)). */
export function zshCompletion(tree: CommandTree): string {
  return `#compdef postroad
# zsh completion of postroad: source <(postroad completion zsh), or a file _postroad in a folder of $fpath
_postroad_tenants() {
  local -a tenants
  tenants=(\${(f)"$(_postroad_tenant_ids)"})
  compadd -a tenants
}

_postroad_tenant_ids() {
  setopt local_options null_glob
${TENANTS}
}

_postroad() {
  local -a commands
  if (( CURRENT == 2 )); then
    commands=(
${tree.flatMap(({ names, summary }) => names.map((name) => `      ${quoted(`${name}:${escaped(summary)}`)}`)).join("\n")}
      'help:show help'
    )
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${tree.map(commandCase).join("\n")}
    help) _postroad_help ;;
  esac
}

_postroad_help() {
  compadd ${tree.flatMap(({ names }) => names).join(" ")}
}

if [ "$funcstack[1]" = _postroad ]; then _postroad "$@"; else compdef _postroad postroad; fi
`;
}

/** What _arguments and _describe read as marks. */
const escaped = (text: string): string => text.replace(/[\\:[\]]/g, "\\$&");

function commandCase(command: CommandWords): string {
  const { names, below } = command;
  const own = argumentsOf(command);
  if (below.length === 0) return `    ${names.join(" | ")}) ${own} ;;`;
  return `    ${names.join(" | ")})
      local word="$words[2]"
      (( CURRENT == 2 )) && word=""
      case "$word" in
${below.map((one) => `        ${one.names.join(" | ")}) shift words; (( CURRENT-- )); ${argumentsOf(one)} ;;`).join("\n")}
        *) ${own} ;;
      esac ;;`;
}

function argumentsOf({ options, arguments: all, isVariadic, below }: CommandWords): string {
  const further = below.flatMap((one) => one.names).join(" ");
  const specs = [
    ...options.map(({ name, description, value, isValueOptional }) => {
      const taken = value === undefined ? "" : `:${isValueOptional ? ":" : ""}value:${action(value)}`;
      return `--${name}[${escaped(description)}]${taken}`;
    }),
    ...(further === "" || all[0] !== "tenant" ? [] : [`1:argument:{ _postroad_tenants; compadd ${further} }`]),
    ...all.map((words, index) => {
      const isLast = index === all.length - 1 && isVariadic;
      return `${isLast ? "*" : index + 1}:argument:${action(words)}`;
    }),
  ];
  return `_arguments ${specs.map(quoted).join(" ")}`;
}

const action = (words: Words): string => {
  if (words === "tenant") return "_postroad_tenants";
  return words === "file" ? "_files" : words === "any" ? " " : `(${words.map(escaped).join(" ")})`;
};
