import fc from "fast-check";

/** What Terraform, cdktf, YAML, JSON and master files give a meaning to, and what looks like it. */
const FRAGMENTS = [
  `\${file("/etc/hostname")}`,
  "%{if true}",
  "%{endif}",
  "%{i}",
  "%{~ for x in y ~}",
  `$\${`,
  "%%{",
  `$$\${q}`,
  `$$$\${q}`,
  "%%%{i}",
  `\${path.cwd}`,
  `\${`,
  "%{",
  "$",
  "$$",
  "%",
  "%%",
  "{",
  "}",
  "cost$",
  '"',
  "'",
  '""',
  '\\"',
  "\\",
  "\\n",
  "\\u0024{x}",
  "\n",
  "\t",
  "#",
  "//",
  ": ",
  "é",
  "日本",
  "✉️",
  "👩‍🚀",
  "TfToken",
  "plain text",
] as const;

/** Characters that no file may hold: `text/control-character` refuses them before anything is written. */
const REFUSED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/u;

/** Strings of such fragments, and of anything else. Terraform keeps text in NFC, so that is what goes in. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: "grapheme", maxLength: 4 })),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join("").normalize("NFC"))
  .filter((text) => text !== "" && !text.includes("TfToken[") && !REFUSED.test(text));

/** The same on one line, as a TXT value may be. */
export const hostileLine: fc.Arbitrary<string> = hostileText.map((text) => text.replace(/[\n\t]/g, " "));
