import { describe, expect, it } from "vitest";
import { parseMailAddress, parseReportUri } from "../../../src/standards/names/mail-address.ts";
import { parseHttpsUrl } from "../../../src/standards/names/uri.ts";

const L64 = "a".repeat(64);

describe("a mail address", () => {
  it.each([
    ["postmaster@example.com", "postmaster", "example.com"],
    ["Post.Master+tag@EXAMPLE.com", "Post.Master+tag", "example.com"],
    ["versand@bücher.example", "versand", "xn--bcher-kva.example"],
    ["a!#$%&'*+/=?^_`{|}~-b@example.com", "a!#$%&'*+/=?^_`{|}~-b", "example.com"],
    [`${L64}@example.com`, L64, "example.com"],
  ])("%s is one", (text, local, domain) => {
    expect(parseMailAddress(text)).toEqual({ local, domain });
  });

  it.each([
    "",
    "@example.com",
    "postmaster",
    "postmaster@",
    "postmaster@localhost",
    "postmaster@192.0.2.1",
    "postmaster@[192.0.2.1]",
    "a@b@example.com",
    ".a@example.com",
    "a.@example.com",
    "a..b@example.com",
    '"a b"@example.com',
    "a b@example.com",
    "a\n@example.com",
    "Name <a@example.com>",
    "bücher@example.com",
    "a,b@example.com",
    `${L64}a@example.com`,
    `a@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.${"e".repeat(61)}`,
  ])("%j is none", (text) => {
    expect(parseMailAddress(text)).toBeUndefined();
  });
});

describe("a report address", () => {
  it.each([
    ["mailto:dmarc@example.com", "mailto:dmarc@example.com"],
    ["MAILTO:dmarc@EXAMPLE.com", "mailto:dmarc@example.com"],
    ["mailto:dmarc+x@example.com", "mailto:dmarc+x@example.com"],
    ["mailto:a%21b@example.com", "mailto:a%21b@example.com"],
    ["mailto:d@bücher.example", "mailto:d@xn--bcher-kva.example"],
    ["mailto:d@EXAMPLE.com?subject=x", "mailto:d@example.com?subject=x"],
    ["https://example.com/tls?x=1&y=2", "https://example.com/tls?x=1&y=2"],
  ])("%s is %s", (text, uri) => {
    expect(parseReportUri(text)?.uri).toBe(uri);
  });

  it.each([
    "",
    "dmarc@example.com",
    "mailto:",
    "mailto:dmarc",
    "mailto:@example.com",
    "mailto:dmarc@example.com!10m",
    "mailto:a@example.com,mailto:b@example.com",
    "mailto:a;b@example.com",
    "mailto:a!b@example.com",
    "mailto:a@example.com?subject=a,b",
    "mailto:a@example.com?subject=%zz",
    "mailto:a b@example.com",
    "mailto:a%2@example.com",
    "mailto:.a@example.com",
    "mailto:a@localhost",
    "http://example.com/tls",
    "https://example.com/a,b",
    "https://example.com/a;b",
    "https://example.com/a!b",
    "https://localhost/tls",
    "ftp://example.com/",
  ])("%j is none", (text) => {
    expect(parseReportUri(text)).toBeUndefined();
  });

  it("notifies the mailbox, to ask its domain for an authorization", () => {
    expect(parseReportUri("mailto:dmarc@reports.example")).toEqual({
      scheme: "mailto",
      address: { local: "dmarc", domain: "reports.example" },
      uri: "mailto:dmarc@reports.example",
    });
  });
});

describe("an https address", () => {
  it.each([
    "https://example.com/logo.svg",
    "https://example.com",
    "https://example.com:8443/a?b=c",
    "https://192.0.2.1/",
    "https://[2001:db8::1]:8443/tls",
    "https://example.com/o'brien/(1)",
    "https://example.com?a/b",
  ])("%s is one", (text) => {
    expect(parseHttpsUrl(text)).toBe(text);
  });

  it.each([
    "http://example.com/",
    "https://",
    "https://user:secret@example.com/",
    "https://example.com/#part",
    "https:///r.example.com/in",
    "https://example.com/%zz",
    "https://example.com/%2",
    "https://example.com/a[1]",
    "https://example.com/?a=[1]",
    "https://[192.0.2.1]/",
    "https://[2001:db8::/32]/",
    "https://2001:db8::1/",
    "https://192.0.2/",
    "https://example.com:99999/",
    "https://example.com/a b",
    "https://example.com/ü",
    'https://example.com/"',
    "https://example.com/{x}",
    "https://example.com/<x>",
    " https://example.com/",
    "https://example.com/\n",
    "javascript:alert(1)",
  ])("%j is none", (text) => {
    expect(parseHttpsUrl(text)).toBeUndefined();
  });
});
