import { type Rule, rule } from "./rule.ts";

/** What is said of files, whatever they hold. */
export const FILES_RULES = {
  "file/not-regular": rule(
    "error",
    "Files are regular files.",
    "A link could show what it points at in a log; a device or pipe may never end.",
  ),
  "file/size": rule(
    "error",
    "A file has at most 256 KiB.",
    "Files come from pull requests and are read beside credentials: what they may cost is bounded.",
  ),
  "file/unreadable": rule("error", "Files can be read.", "What cannot be read cannot be judged."),
  "file/missing-platform": rule(
    "warning",
    "The root folder holds platform.yaml.",
    "Without it there is no default region, account, report mailbox or guardrail.",
  ),
  "file/name": rule(
    "error",
    "A file is named after the id that it holds, ID.yaml.",
    "The id becomes a stack, a folder and a state key: one name for all, checked before any of them is made.",
  ),
  "file/ignored": rule(
    "warning",
    "tenants/ holds nothing but tenant files.",
    "A file that looks like a tenant and is not read would be missed only when its mail is.",
  ),
  "yaml/syntax": rule(
    "error",
    "Files are valid YAML 1.2.",
    "A parser that guesses publishes what nobody wrote. Its warnings stop a file too.",
  ),
  "yaml/tab": rule(
    "error",
    "Indentation is made of spaces.",
    "YAML forbids tabs there; readers disagree on what they mean.",
  ),
  "yaml/empty": rule(
    "error",
    "A file holds a mapping.",
    "An empty tenant file would be a stack without resources: a destroy. Say `lifecycle: retired` to mean it.",
  ),
  "yaml/several-documents": rule(
    "error",
    "A file holds one document.",
    "One file is one tenant, one stack and one state.",
  ),
  "yaml/directive": rule("error", "A file has no % directives.", "They change how the rest is read."),
  "yaml/anchor": rule("error", "A file has no anchors.", "A reviewer reads each value where it counts."),
  "yaml/alias": rule(
    "error",
    "A file has no aliases.",
    "A reviewer reads each value where it counts; nested aliases grow without bound.",
  ),
  "yaml/merge-key": rule("error", "A file has no merge keys.", "`<<` is not part of YAML 1.2: readers disagree on it."),
  "yaml/tag": rule("error", "A file has no tags.", "Quotes say that a value is a string; nothing else is needed."),
  "yaml/duplicate-key": rule("error", "A key stands once in a mapping.", "Of two, one would be lost silently."),
  "yaml/depth": rule("error", "A file is nested at most 32 levels deep.", "Deep nesting exhausts readers."),
  "yaml/byte-order-mark": rule(
    "error",
    "A file has no byte order mark.",
    "Some readers take it for part of the first key.",
  ),
  "yaml/encoding": rule("error", "A file is UTF-8.", "Other encodings are read differently on different machines."),
  "yaml/nul": rule("error", "A file has no NUL bytes.", "Readers stop at them, or do not."),
  "schema/unknown-field": rule("error", "Every field is known.", "A misspelled field would do nothing, silently."),
  "schema/required": rule("error", "Required fields are there.", "They have no safe default."),
  "schema/type": rule(
    "error",
    "A value has the type of its field.",
    "YAML reads 0123 and 1e3 as numbers: quote what is text.",
  ),
  "schema/choice": rule("error", "A value is one of those allowed.", "Anything else has no meaning here."),
  "schema/union": rule(
    "error",
    "A choice between shapes is made once.",
    "Two answers to one question are ambiguous, and ambiguous policy is refused.",
  ),
  "schema/pattern": rule(
    "error",
    "A value has the form that its field asks for.",
    "The form is that of the system that reads it.",
  ),
  "schema/format": rule(
    "error",
    "A value is well-formed for what it stands for.",
    "A malformed name or address would be published, and ignored by everyone.",
  ),
  "schema/length": rule(
    "error",
    "Texts and lists keep to their limits.",
    "The limits are those of the systems that read them, or bound the work.",
  ),
  "schema/range": rule("error", "Numbers keep to their range.", "The range is that of the system that reads them."),
  "schema/name": rule(
    "error",
    "Names of entries are well-formed.",
    "They become parts of DNS names, stacks and AWS names.",
  ),
  "text/token-marker": rule(
    "error",
    "No text holds a Terraform token marker.",
    "It would be replaced by another resource's value.",
  ),
  "text/control-character": rule(
    "error",
    "No text holds control or direction characters.",
    "They hide what is written from whoever reviews it.",
  ),
  "text/number-range": rule("error", "Numbers are exact.", "Larger ones are rounded, or taken for a Terraform token."),
  "secret/private-key": rule(
    "error",
    "No file holds a private key.",
    "Whoever can read the repository could sign as the domain.",
  ),
  "secret/password": rule(
    "error",
    "No file holds a password or access key.",
    "Repositories are copied, and history keeps what was removed.",
  ),
} as const satisfies Record<string, Rule>;
