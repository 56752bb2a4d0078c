import { under } from "../../model/place.ts";
import { notAnSvg } from "../../standards/bimi/parse.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const bimiHttps = defineRule({
  id: "bimi/https",
  severity: "error",
  title: "The logo, an SVG, and the certificate are at https addresses.",
  why: "No other scheme and no other kind of picture is read; an empty `l` and `a` decline to show a logo (draft-brand-indicators-for-message-identification section 4).",
  check: eachDomain(({ bimi, path }) => {
    const message = bimi === undefined ? undefined : notAnSvg(bimi.logo);
    return message === undefined
      ? []
      : [
          {
            path: under(path, "bimi", "logo"),
            message,
            help: 'logo: "https://example.com/logo.svg", an SVG of the profile Tiny PS',
          },
        ];
  }),
  keepsErrors: true,
});
