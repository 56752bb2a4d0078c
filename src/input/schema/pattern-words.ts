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
  "^[0-9a-f]{40}$": "40 hexadecimal digits, in quotes",
  "^arn:aws[a-z-]*:cloudfront::[0-9]{12}:key-value-store/[0-9a-z-]{1,64}$":
    "the ARN of a key-value store, as the output policy_host of the stack platform has it",
  "^[a-z0-9]{5,30}\\.cloudfront\\.net$": "a distribution's name such as d111111abcdef8.cloudfront.net",
  "^[0-9]{12}$": "an AWS account's id: 12 digits",
  "^[^\\x00-\\x1f\\x7f]*$": "one line of text",
  "^[ -~]*$": "printable ASCII",
  "^([0-9a-fA-F]{2})+$": "pairs of hexadecimal digits",
  "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$": "a rule's id such as dmarc/p-none",
  "^[A-Z][A-Z0-9_]{2,63}$": "the name of an environment variable such as CLOUDFLARE_API_TOKEN",
  "^[a-z0-9]{1,15}$": "lower-case letters and digits, such as issue",
  "^s3://[a-z0-9][a-z0-9-]{1,61}[a-z0-9](/[A-Za-z0-9_.-]+)*$": "a bucket and a prefix such as s3://mail-reports/store",
  "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$": "the name of a bucket: lower-case letters, digits, dots and hyphens",
  "^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$": "a version such as 1.2.3",
  "^[a-z][a-zA-Z0-9]{0,39}$": "letters and digits from a lower-case letter on, as in customerId",
  "^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case letters and digits in groups joined by single hyphens, as in ses-identities",
  "^(TXT|MX|CNAME|A|AAAA) [a-z0-9_.-]{1,253}$": "a type and a name, as in TXT _spf.example.net",
  "^[A-Za-z][A-Za-z0-9_-]{0,39}$": "letters, digits, hyphens and underscores from a letter on, as in K2",
  "^(=|!=|>|>=|<|<=|~>)? ?[0-9]+(\\.[0-9]+){0,2}(, (=|!=|>|>=|<|<=|~>)? ?[0-9]+(\\.[0-9]+){0,2})*$":
    'a constraint on versions such as "~> 6.25"',
  "^[a-z0-9-]+/[a-z0-9-]+$": "a rule's id such as dmarc/weakened",
  "^[a-z0-9-]{1,60}/[a-z0-9-]{1,60}$": "a rule's id such as dmarc/weakened",
  "^(record|[a-z0-9-]{1,60}/[a-z0-9-]{1,60})$": "record, or a check's id such as mx/starttls",
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "a day such as 2026-11-22",
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$": "a time in UTC such as 2026-11-22T10:00:00Z",
  "^[^'\"\\\\`$]+$": "a command without quotes, backslashes, backticks and dollar signs",
  "^[a-z0-9][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)+$": "a domain in lower-case letters such as example.net",
  "^[a-z0-9*.-]+$": "a name such as example.net, or one with a * for any label",
  "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}[A-Za-z0-9]$":
    "letters, digits, hyphens and underscores, with a letter or digit at both ends, as in company-mail",
  "^[A-Za-z0-9_.-]{1,64}$": "letters, digits, dots, hyphens and underscores, as in company-deploy",
  "^[a-zA-Z0-9_-]{1,64}$": "letters, digits, hyphens and underscores, as in company-pool",
  "^[a-z][a-z0-9_]{1,30}$": "lower-case letters, digits and underscores from a letter on, as in azurerm",
  "^[a-z][a-z0-9-]{0,39}$": "lower-case letters, digits and hyphens from a letter on, as in ticket-desk",
  "^[a-z0-9]{1,20}$": "lower-case letters and digits, as in k1",
  "^[A-Za-z0-9:/_-]{1,256}$": "a key's id, its ARN, or an alias such as alias/terraform-state",
  "^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$": "the name of a branch such as main, from a letter or digit on",
  "^[A-Za-z0-9][A-Za-z0-9._/:=-]{0,99}$": "a label such as self-hosted, from a letter or digit on",
  "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$": "the name of an environment such as production, from a letter or digit on",
  "^[A-Za-z][A-Za-z0-9-]{0,99}$": "the name of a header such as X-Spam-Score",
  "^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?$":
    "a host in lower-case letters such as github.example.com, or one with its port, without https:// and path",
  "^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$": "the name of a bucket: lower-case letters, digits and hyphens",
  "^[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*/?$":
    "letters, digits and ! _ . * ' ( ) - between single slashes, as in postroad/state",
  "^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*/?$":
    "letters, digits, dots, hyphens and underscores between single slashes, as in in/support/",
  "^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*/$":
    "letters, digits, dots, hyphens and underscores between single slashes, with a slash at its end, as in held/",
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
  ["^[A-Za-z0-9{}", "a name, in which {parameters} may be used"],
  ["^(keybase:", "a PGP key in base64, or keybase: and a user"],
  ["^(@[A-Za-z0-9]", "@user, @organization/team or a mail address"],
  [
    "^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/",
    "a folder such as infrastructure/mail, without a slash at its ends and without ..",
  ],
  ["^[A-Za-z0-9._-]+:[^", "LABEL:DOMAIN\\user, or LABEL:user@example.com"],
];

/** What a text must be to match a pattern. Every pattern of the schemas has its words here. */
export function patternWords(pattern: string): string {
  const words = WORDS[pattern] ?? BEGINNINGS.find(([beginning]) => pattern.startsWith(beginning))?.[1];
  return words ?? "of the form that this field asks for";
}
