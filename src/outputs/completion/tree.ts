/** What a word on the command line may be. */
export type Words =
  /** One of these. */
  | readonly string[]
  /** A tenant of the fleet, a file or folder, or what only its writer knows. */
  | "tenant"
  | "file"
  | "any";

/** An option, by its long name. */
export interface OptionWords {
  readonly name: string;
  readonly description: string;
  /** Undefined: the option has no value. */
  readonly value: Words | undefined;
  /** Whether its value may be left out. */
  readonly isValueOptional: boolean;
}

/** A command by its names, and what may follow it. */
export interface CommandWords {
  readonly names: readonly string[];
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** Its arguments in their order. */
  readonly arguments: readonly Words[];
  /** Whether the last argument may be given again and again. */
  readonly isVariadic: boolean;
  /** Commands of its own, by the word that follows. */
  readonly below: CommandTree;
}

/** The commands of the program, as shells complete them. */
export type CommandTree = readonly CommandWords[];

/** A text in single quotes, as POSIX shells read it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Prints the tenants of the nearest folder upwards that holds platform.yaml, in any POSIX shell. Names that are not ids are left out: bash
 * expands the words that it completes, and a pull request may bring a file of any name.
 */
export const TENANTS = `  local folder="$PWD" file LC_ALL=C
  while [ ! -f "$folder/platform.yaml" ] && [ -n "$folder" ]; do folder="\${folder%/*}"; done
  for file in "$folder"/tenants/*.yaml; do
    file="\${file##*/}"
    file="\${file%.yaml}"
    case "$file" in *[!a-z0-9-]*) ;; *) printf '%s\\n' "$file" ;; esac
  done`;
