import { entriesOf, member, textOf } from "../../../model/json-reader.ts";

/** The domains whose SES identities a template's text makes: the way to keys of one's own. None where it is no template. */
export function identitiesOfTemplate(text: string): string[] {
  return entriesOf(member(parse(text), "Resources")).flatMap(([, resource]) =>
    member(resource, "Type") === "AWS::SES::EmailIdentity"
      ? (textOf(member(member(resource, "Properties"), "EmailIdentity")) ?? [])
      : [],
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
