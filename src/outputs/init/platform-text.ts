import { PACKAGED_SCHEMAS } from "./packaged-schemas.ts";

/** A platform file to start from: valid as it stands, with what else can be set in comments. */
export function platformText(organisation: string, region: string | undefined): string {
  // A JSON string is one of YAML's as well, whatever it holds.
  const name =
    /^[A-Za-z][A-Za-z0-9 ]*[A-Za-z0-9]$/.test(organisation) && !WORDS.test(organisation)
      ? organisation
      : JSON.stringify(organisation);
  const aws = region === undefined ? "# aws:\n#   region: eu-west-1" : `aws:\n  region: ${region}`;
  return `# yaml-language-server: $schema=${PACKAGED_SCHEMAS}/platform.schema.json
#
# What all tenants share: accounts, where state is kept, where reports go, what no tenant may go below.
# Your editor completes and explains every field. Credentials come from the environment, never from here.
version: 1
organisation: ${name}

# The region of relays, mailboxes and Route 53 calls that name none; with accounts, their ids are checked before an apply.
${aws}
#   account: main
#   accounts:
#     main: { id: "111122223333", role: "arn:aws:iam::111122223333:role/postroad" }

# cloudflare:
#   account: main
#   accounts:
#     main: { id: 32 hexadecimal digits, token: CLOUDFLARE_API_TOKEN }   # the name of an environment variable

# Where Terraform keeps what is deployed, one state for each tenant. A pipeline needs one that outlives its machine.
backend: { type: local, path: state }
# backend: { type: s3, bucket: example-mail-state, region: eu-west-1 }

# Where reports about all domains go, where a tenant says nothing else.
# reports:
#   dmarc: ["mailto:dmarc@reports.example"]
#   tls: ["mailto:tls@reports.example"]

# Who approves what all tenants share, and how pipelines log in: then npx postroad ci codeowners --out .
# pipelines:
#   owners: ["@example/mail-platform"]
`;
}

/** Words that YAML takes for something else than text, in one version or another. */
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
