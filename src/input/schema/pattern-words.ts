/** What the patterns of the schemas ask for, in words: nobody who writes a policy should have to read a regular expression. */
const WORDS: Readonly<Record<string, string>> = {
  "^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "lower-case letters and digits in groups joined by single hyphens, as in shop-mail",
  "^(?!default$)[a-z][a-z0-9]*(-[a-z0-9]+)*$":
    "lower-case letters and digits in groups joined by single hyphens, as in shop-mail, and not default",
  "^(\\*|[a-z][a-z0-9]*(-[a-z0-9]+)*)$": "a tenant's id such as shop-mail, or * for all",
  "^(0|[1-9][0-9]{0,4})(m|h|d)$": "a duration such as 30m, 12h or 14d",
  "^[a-z]{2}(-[a-z]+)+-[0-9]$": "an AWS region such as eu-west-1",
  "^Z[A-Z0-9]{1,31}$": "a hosted zone's id such as Z0123456789ABCDEFGHIJ",
  "^[0-9a-f]{32}$": "32 hexadecimal digits",
  "^([0-9a-f]{32}|Z[A-Z0-9]{1,31})$": "a zone's id: 32 hexadecimal digits, or such as Z0123456789ABCDEFGHIJ",
  "^[0-9a-f]{40}$": "a commit's id: 40 hexadecimal digits",
  "^[0-9]{12}$": "an AWS account's id: 12 digits",
  "^[^\\x00-\\x1f\\x7f]*$": "one line of text",
  "^[ -~]*$": "printable ASCII",
  "^([0-9a-fA-F]{2})+$": "pairs of hexadecimal digits",
  "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$": "a rule's id such as dmarc/p-none",
  "^[A-Z][A-Z0-9_]{2,63}$": "the name of an environment variable such as CLOUDFLARE_API_TOKEN",
  "^[a-z0-9]{1,15}$": "lower-case letters and digits, such as issue",
  "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$": "the name of a bucket: lower-case letters, digits, dots and hyphens",
  "^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$": "a version such as 1.2.3",
  "^[a-z][a-zA-Z0-9]{0,39}$": "letters and digits from a lower-case letter on, as in customerId",
  "^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case letters and digits in groups joined by single hyphens, as in ses-identities",
  "^(TXT|MX|CNAME|A|AAAA) [a-z0-9_.-]{1,253}$": "a type and a name, as in TXT _spf.example.net",
  "^[A-Za-z][A-Za-z0-9_-]{0,39}$": "letters, digits, hyphens and underscores from a letter on, as in K2",
  "^(=|!=|>|>=|<|<=|~>)? ?[0-9]+(\\.[0-9]+){0,2}(, (=|!=|>|>=|<|<=|~>)? ?[0-9]+(\\.[0-9]+){0,2})*$":
    'a constraint on versions such as "~> 6.25"',
  "^(0|[1-9][0-9]?)(\\.[0-9]{1,2})?%$": "a percentage such as 0.1%",
};

/** Of patterns that differ in their limits alone, by how they begin. */
const BEGINNINGS: readonly (readonly [beginning: string, words: string])[] = [
  ["^arn:aws[a-z-]*:iam:", "the ARN of a role such as arn:aws:iam::111122223333:role/shop"],
  ["^arn:aws[a-z-]*:sns:", "the ARN of a topic such as arn:aws:sns:eu-west-1:111122223333:shop"],
  ["^arn:", "an ARN such as arn:aws:sns:eu-west-1:111122223333:shop"],
  ["^vpc-", "a VPC's id such as vpc-0123456789abcdef0"],
  ["^subnet-", "a subnet's id such as subnet-0123456789abcdef0"],
  ["^sg-", "a security group's id such as sg-0123456789abcdef0"],
  ["^[A-Za-z0-9{}", "a name, in which {parameters} may stand"],
  ["^(keybase:", "a PGP key in base64, or keybase: and a user"],
];

/** What a text must be to match a pattern; with the schema's own example where the pattern has no words here. */
export function patternWords(pattern: string, examples: readonly unknown[] = []): string {
  const words = WORDS[pattern] ?? BEGINNINGS.find(([beginning]) => pattern.startsWith(beginning))?.[1];
  if (words !== undefined) return words;
  return examples.length === 0 ? "of the form that this field asks for" : `of a form such as ${String(examples[0])}`;
}
