/** A tenant file to start from: valid as it stands, with what else can be set in comments. `schemas` is the folder of the schemas, from the root. */
export function newTenantText(tenant: string, schemas: string): string {
  const domain = `${tenant}.example`;
  return `# yaml-language-server: $schema=../${schemas}/tenant.schema.json
#
# ${tenant}: one file, one Terraform stack, one state. Your editor completes and explains every field.
version: 1
tenant: ${tenant}                # = this file's name
# name: The tenant's name for people
contact: postmaster@${domain}
lifecycle: active                # active | paused (relays stop sending) | retired (an apply destroys everything)

domains:
  ${domain}:
    # Where the DNS is run. external: nothing is written, the records are handed over.
    zone: { provider: external }
    #     { provider: cloudflare, zoneId: 32 hexadecimal digits, accountId: 32 hexadecimal digits }
    #     { provider: route53, zoneId: Z… }
    mail: sends-and-receives     # sends-and-receives | sends | receives | none

    # Who receives the domain's mail: a service of catalog/, or hosts by name.
    mx: { service: google-workspace }
    # mx: { hosts: [{ host: mx.mailhost.example, priority: 10 }] }

    # Everything that may send as this domain. SPF, DKIM and alignment follow from it.
    senders:
      - service: google-workspace
        # dkim: [{ selector: google, publicKey: "the p= part of the record" }]
      # - relay: shop
      # - { name: office-scanner, ip4: [198.51.100.7] }

    # The way to reject: observe | quarantine-test | quarantine | reject-test | reject
    dmarc: { stage: observe, reports: ["mailto:dmarc@${domain}"] }

    # Senders must reach the domain over TLS. Start with testing, and read the reports.
    # mtaSts: { mode: testing }
    # Where reports of failed TLS go: not to this domain, whose TLS may be what fails. Default: reports.tls of platform.yaml.
    # tlsReports: ["https://reports.example.com/tls"]

# What receivers must decide about your mail: tested at every check, with the records that would be published.
expect:
  - { name: people may write as us, from: postmaster@${domain}, via: google-workspace, dmarc: pass }
  - { name: a stranger may not, from: postmaster@${domain}, ip: 192.0.2.66, dmarc: fail }

# Relays on Amazon SES that send for one of the domains above.
# relays:
#   shop:
#     region: eu-west-1
#     domain: ${domain}
#     tls: required              # required | preferred | none
#     mailFrom: bounce           # bounce.${domain}: SPF aligns
#     from: [shop@${domain}]
`;
}
