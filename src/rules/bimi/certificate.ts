import { under } from "../../model/place.ts";
import { showsLogos, withoutCertificate } from "../../standards/bimi/lint.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** Before DMARC is enforced no mailbox shows a logo, with a certificate or without: bimi/dmarc says so. */
export const bimiCertificate = defineRule({
  id: "bimi/certificate",
  severity: "info",
  title: "A logo has a mark certificate.",
  why: "Gmail and Apple Mail show a logo only with a certificate that proves whose it is (a VMC, or a CMC); Yahoo and others show it without.",
  check: eachDomain(({ bimi, dmarc, path }) => {
    const message = bimi === undefined || !showsLogos(dmarc.stage) ? undefined : withoutCertificate(bimi);
    return message === undefined
      ? []
      : [
          {
            path: under(path, "bimi"),
            part: "key",
            message,
            help: 'certificate: "https://example.com/logo.pem"',
          },
        ];
  }),
});
